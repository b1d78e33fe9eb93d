package io.geocrop.inference.forest.lightgbm;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.forest.document.ModelRefusal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a LightGBM model: sections of {@code key=value}, an empty line after each. Only the section in hand is
 * held; numbers are checked to be written as LightGBM writes them before Java's more lenient parser sees them.
 */
final class LightgbmText {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,400}(\\.\\d{0,400})?([eE][+-]?\\d{1,5})?|inf|nan)");

    private final byte[] bytes;
    private final String file;
    private int at;
    private int line;

    LightgbmText(byte[] bytes, String file) {
        this.bytes = bytes;
        this.file = file;
    }

    /** A section's values by key, and where it began. */
    record Section(String where, Map<String, String> values) {
        @Nullable
        String optional(String key) {
            return values.get(key);
        }

        String text(String key) {
            String value = values.get(key);
            if (value == null) {
                throw ModelRefusal.refused("MODEL_WRONG_SHAPE", where, "no " + key, key + "=…");
            }
            return value;
        }

        int number(String key) {
            return parseInt(text(key), key);
        }

        int numberOr(String key, int otherwise) {
            String value = optional(key);
            return value == null ? otherwise : parseInt(value, key);
        }

        private int parseInt(String text, String key) {
            try {
                return Integer.parseInt(text.strip());
            } catch (NumberFormatException e) {
                throw notANumber(key, text).causedBy(e);
            }
        }

        /** Refuses another count than wanted with MODEL_WRONG_SHAPE. */
        int[] ints(String key, int count) {
            String[] parts = parts(key, count);
            int[] numbers = new int[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = parseInt(parts[i], key);
            }
            return numbers;
        }

        /** Refuses another count than wanted with MODEL_WRONG_SHAPE. */
        double[] doubles(String key, int count) {
            String[] parts = parts(key, count);
            double[] numbers = new double[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = parseDouble(parts[i], key);
            }
            return numbers;
        }

        double parseDouble(String text, String key) {
            if (!NUMBER.matcher(text).matches()) {
                throw notANumber(key, text);
            }
            if (text.endsWith("inf")) {
                return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
            return text.endsWith("nan") ? Double.NaN : Double.parseDouble(text);
        }

        private String[] parts(String key, int count) {
            String text = text(key).strip();
            String[] parts = text.isEmpty() ? new String[0] : text.split(" ", -1);
            if (parts.length != count) {
                throw ModelRefusal.refused(
                        "MODEL_WRONG_SHAPE", where, parts.length + " values of " + key, count + " values");
            }
            return parts;
        }

        private GeocropException notANumber(String key, String text) {
            return ModelRefusal.refused("MODEL_WRONG_SHAPE", where, key + "=" + text, "a number");
        }
    }

    /** Whether the text is at its end. */
    boolean atEnd() {
        return at >= bytes.length;
    }

    /** The next line without its end; refused with MODEL_CUT at the end of the text. */
    String line() {
        if (atEnd()) {
            throw ModelRefusal.refused("MODEL_CUT", where(), "the end of the file", "a whole model");
        }
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        int last = end > at && bytes[end - 1] == '\r' ? end - 1 : end;
        String text = new String(bytes, at, last - at, StandardCharsets.UTF_8);
        at = end + 1;
        line++;
        return text;
    }

    /** The next line that is not empty. */
    String filledLine() {
        String text = line();
        while (text.isEmpty()) {
            text = line();
        }
        return text;
    }

    /** Reads {@code key=value} lines up to an empty one; a key without a value is there with an empty one. */
    Section section(String where) {
        Map<String, String> values = new LinkedHashMap<>();
        String text = line();
        while (!text.isEmpty()) {
            int equals = text.indexOf('=');
            String key = equals < 0 ? text : text.substring(0, equals);
            if (values.put(key, equals < 0 ? "" : text.substring(equals + 1)) != null) {
                throw ModelRefusal.refused("MODEL_DUPLICATE_KEY", where(), key, "each key once");
            }
            text = line();
        }
        return new Section(where, values);
    }

    /** Everything up to the end. */
    String rest() {
        String text = at >= bytes.length ? "" : new String(bytes, at, bytes.length - at, StandardCharsets.UTF_8);
        at = bytes.length;
        return text;
    }

    String where() {
        return file + ", line " + line;
    }
}
