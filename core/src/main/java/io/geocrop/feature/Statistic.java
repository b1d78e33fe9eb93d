package io.geocrop.feature;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a pixel's values over time; each is missing where no value was seen. */
public enum Statistic {
    /** The middle value; of an even number of them the mean of the two in the middle. */
    MEDIAN,
    /** The highest value. */
    PEAK,
    /** The highest value less the lowest. */
    AMPLITUDE,
    /** When the highest value was seen, the first time of several: days since the season began. */
    PEAK_DAY;

    /** As it stands in the names of features. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Statistic> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(statistic -> statistic.label().equals(label))
                .findFirst();
    }
}
