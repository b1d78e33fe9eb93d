package io.geocrop.dataset.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises calendar dates, written year first or year last, with or without a time behind them. */
final class DateCell {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 40;
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})([T ].*)?");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})([T ].*)?");

    private DateCell() {}

    /** Whether the text has the form of a date, be there such a day or not. */
    static boolean looksLikeDate(String text) {
        return text.length() >= SHORTEST
                && text.length() <= LONGEST
                && (YEAR_FIRST.matcher(text).matches()
                        || YEAR_LAST.matcher(text).matches());
    }

    /** Whether the text has the form of a date and no calendar has that day, whichever of two numbers is the month. */
    static boolean isImpossible(String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return false;
        }
        Matcher first = YEAR_FIRST.matcher(text);
        if (first.matches()) {
            return !exists(first.group(1), first.group(3), first.group(4));
        }
        Matcher last = YEAR_LAST.matcher(text);
        return last.matches()
                && !exists(last.group(4), last.group(3), last.group(1))
                && !exists(last.group(4), last.group(1), last.group(3));
    }

    /** The plain form 2026-02-28 without a look at the calendar: true where no month is too short for that day. */
    static boolean isPlainAndSafe(byte[] bytes, int from, int to) {
        return to - from == 10
                && bytes[from + 4] == '-'
                && bytes[from + 7] == '-'
                && twoDigits(bytes, from + 5) >= 1
                && twoDigits(bytes, from + 5) <= 12
                && twoDigits(bytes, from + 8) >= 1
                && twoDigits(bytes, from + 8) <= 28;
    }

    private static int twoDigits(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    private static boolean exists(String year, String month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)) != null;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }
}
