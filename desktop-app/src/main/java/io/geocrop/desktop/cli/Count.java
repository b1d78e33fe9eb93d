package io.geocrop.desktop.cli;

import java.util.Locale;

/** A number with the word for what it counts: {@code 1 row}, {@code 3,600 rows}. */
final class Count {
    private Count() {}

    static String of(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }
}
