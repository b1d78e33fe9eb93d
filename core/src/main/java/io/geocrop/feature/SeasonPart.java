package io.geocrop.feature;

/**
 * One of several equal parts of a season.
 *
 * @param number from 1
 * @param count of parts, 1 (the whole season) to {@value #MOST}
 */
public record SeasonPart(int number, int count) {
    static final int MOST = 24;

    /** The whole season. */
    public static final SeasonPart WHOLE = new SeasonPart(1, 1);

    public SeasonPart {
        if (count < 1 || count > MOST || number < 1 || number > count) {
            throw new IllegalArgumentException("no part " + number + " of " + count);
        }
    }

    /** Whether it holds a moment, by days since the season of {@code seasonDays} days began. */
    boolean contains(double day, int seasonDays) {
        return Math.clamp((long) Math.floor(day * count / seasonDays), 0, count - 1) == number - 1;
    }
}
