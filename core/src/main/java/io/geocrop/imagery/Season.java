package io.geocrop.imagery;

import io.geocrop.error.GeocropException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * Days whose images are looked at, in UTC, both ends included.
 *
 * @param to not before {@code from}, and at most {@value #MOST_DAYS} days of season
 */
public record Season(LocalDate from, LocalDate to) {
    /** Ten years: more is a slip of the pen. */
    public static final int MOST_DAYS = 3660;

    public Season {
        if (to.isBefore(from)
                || from.getYear() < 0
                || to.getYear() > 9999
                || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw refused(from + "/" + to);
        }
    }

    /** The season of {@code FROM/TO}, as in {@code 2025-11-01/2026-10-31}; refused with CLI_SEASON. */
    public static Season parse(String text) {
        String[] ends = text.split("/", -1);
        try {
            if (ends.length == 2) {
                return new Season(LocalDate.parse(ends[0].strip()), LocalDate.parse(ends[1].strip()));
            }
        } catch (DateTimeParseException e) {
            throw refused(text).causedBy(e);
        }
        throw refused(text);
    }

    private static GeocropException refused(String found) {
        return GeocropException.usage(
                "CLI_SEASON",
                "--season",
                found,
                "FROM/TO, two days as in 2025-11-01/2026-10-31, the first not after the second, ten years at most",
                "Give the first and the last day of the growing season.");
    }

    /** Its first moment. */
    public Instant begin() {
        return from.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** The first moment that is no longer in it. */
    public Instant end() {
        return to.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    public boolean contains(Instant moment) {
        return !moment.isBefore(begin()) && moment.isBefore(end());
    }

    /** Days since its first moment, with their fraction; negative before it. */
    public double daysSinceBegin(Instant moment) {
        return ChronoUnit.MILLIS.between(begin(), moment) / 86_400_000.0;
    }

    /** Its days, at least 1. */
    public int days() {
        return (int) ChronoUnit.DAYS.between(from, to) + 1;
    }

    @Override
    public String toString() {
        return from + "/" + to;
    }
}
