package io.geocrop.trainer.learner;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which values a parameter of a learner takes. */
public sealed interface ParameterRange {
    /** Whether this text is such a value. */
    boolean takes(String value);

    /** The values in words. */
    String words();

    /** A whole number from {@code least} to {@code most}. */
    record Whole(long least, long most) implements ParameterRange {
        private static final Pattern WRITTEN = Pattern.compile("-?[0-9]{1,18}");

        @Override
        public boolean takes(String value) {
            if (!WRITTEN.matcher(value).matches()) {
                return false;
            }
            long number = Long.parseLong(value);
            return number >= least && number <= most;
        }

        @Override
        public String words() {
            return "a whole number from %d to %d".formatted(least, most);
        }
    }

    /** A finite number from {@code least} to {@code most}; {@code least} itself only where it is included. */
    record Real(double least, boolean leastIncluded, double most) implements ParameterRange {
        private static final Pattern WRITTEN = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?");

        @Override
        public boolean takes(String value) {
            if (!WRITTEN.matcher(value).matches()) {
                return false;
            }
            double number = Double.parseDouble(value);
            return (leastIncluded ? number >= least : number > least) && number <= most;
        }

        @Override
        public String words() {
            String from = (leastIncluded ? "a number from " : "a number above ") + plain(least);
            return most == Double.MAX_VALUE ? from : from + " to " + plain(most);
        }

        private static String plain(double number) {
            return number == Math.rint(number) && Math.abs(number) < 1e15
                    ? String.format(Locale.ROOT, "%.0f", number)
                    : Double.toString(number);
        }
    }

    /** One of these words. */
    record Choice(List<String> choices) implements ParameterRange {
        @Override
        public boolean takes(String value) {
            return choices.contains(value);
        }

        @Override
        public String words() {
            return String.join(", ", choices);
        }
    }

    /** The first range that takes the value. */
    record Either(ParameterRange first, ParameterRange second) implements ParameterRange {
        @Override
        public boolean takes(String value) {
            return first.takes(value) || second.takes(value);
        }

        @Override
        public String words() {
            return first.words() + ", or " + second.words();
        }
    }
}
