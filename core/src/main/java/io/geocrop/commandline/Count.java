package io.geocrop.commandline;

import java.util.Locale;

/** A number with the word for what it counts: {@code 1 row}, {@code 3,600 rows}. */
public final class Count {
    private Count() {}

    public static String of(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }
}
