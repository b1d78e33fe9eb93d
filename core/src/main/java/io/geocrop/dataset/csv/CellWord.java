package io.geocrop.dataset.csv;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a cell that is no number says all the same. */
enum CellWord {
    /** Empty, or NA, N/A, null, None: no value. */
    MISSING,
    /** NaN: no value either, but a program wrote it and may have meant a failed calculation. */
    NAN,
    INFINITE,
    DECIMAL_COMMA,
    TEXT;

    private static final int LONGEST = 9;
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d+,\\d+([eE][+-]?\\d+)?");

    static CellWord of(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return MISSING;
        }
        if (length <= LONGEST && !isDigit(bytes[from])) {
            CellWord word = word(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
            if (word != TEXT) {
                return word;
            }
        }
        return length <= 40
                        && COMMA.matcher(new String(bytes, from, length, StandardCharsets.ISO_8859_1))
                                .matches()
                ? DECIMAL_COMMA
                : TEXT;
    }

    private static CellWord word(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "na", "n/a", "null", "none", "#n/a", "<na>" -> MISSING;
            case "nan", "-nan", "+nan" -> NAN;
            case "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity" -> INFINITE;
            default -> TEXT;
        };
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
