package io.geocrop.dataset.catalog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Set;

/** The names proposed for versions, {@code vYYYYMMDD[.n]} by UTC date, and the order in which a person reads any names. */
final class VersionNames {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("'v'uuuuMMdd");

    /** Digits compare as numbers, so that v20260131.10 comes after v20260131.9. */
    static final Comparator<String> NATURAL = VersionNames::compareNaturally;

    private VersionNames() {}

    /** The first of {@code v20260131, v20260131.1, v20260131.2 …} that is not taken. */
    static String proposal(Instant today, Set<String> taken) {
        String day = DAY.format(today.atZone(ZoneOffset.UTC));
        String proposal = day;
        for (int n = 1; taken.contains(proposal); n++) {
            proposal = day + "." + n;
        }
        return proposal;
    }

    private static int compareNaturally(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            int endA = endOfRun(a, i);
            int endB = endOfRun(b, j);
            int order = compareRuns(a.substring(i, endA), b.substring(j, endB));
            if (order != 0) {
                return order;
            }
            i = endA;
            j = endB;
        }
        return Integer.compare(a.length() - i, b.length() - j);
    }

    private static int compareRuns(String a, String b) {
        if (!isDigit(a.charAt(0)) || !isDigit(b.charAt(0))) {
            return a.compareTo(b);
        }
        int order = Integer.compare(significant(a).length(), significant(b).length());
        return order != 0 ? order : significant(a).compareTo(significant(b));
    }

    private static String significant(String digits) {
        return digits.replaceFirst("^0+(?=.)", "");
    }

    /** A run of digits, or one character that is none. */
    private static int endOfRun(String text, int from) {
        int end = from + 1;
        while (isDigit(text.charAt(from)) && end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
