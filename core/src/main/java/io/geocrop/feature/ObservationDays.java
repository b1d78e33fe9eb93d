package io.geocrop.feature;

import java.util.List;

/**
 * When a place was seen.
 *
 * @param days since the season began, of each observation; ascending
 * @param seasonDays days in the season, 1 or more
 */
public record ObservationDays(List<Double> days, int seasonDays) {
    public ObservationDays {
        days = List.copyOf(days);
        if (seasonDays < 1) {
            throw new IllegalArgumentException("a season of " + seasonDays + " days");
        }
        for (int i = 1; i < days.size(); i++) {
            if (days.get(i) < days.get(i - 1)) {
                throw new IllegalArgumentException("observations out of order: " + days);
            }
        }
    }

    public int count() {
        return days.size();
    }
}
