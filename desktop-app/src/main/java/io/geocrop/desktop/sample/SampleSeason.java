package io.geocrop.desktop.sample;

import io.geocrop.feature.ObservationDays;
import io.geocrop.imagery.Season;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** When the synthetic satellite passes: once in the middle of each month of one season, over points and pixels alike. */
public final class SampleSeason {
    public static final Season SEASON = new Season(LocalDate.of(2025, 11, 1), LocalDate.of(2026, 10, 31));

    private static final int MID_MONTH = 15;
    /** About when Sentinel-2 passes over Zimbabwe, in UTC. */
    private static final LocalTime PASS = LocalTime.of(8, 5);

    private SampleSeason() {}

    /** The month of an image. */
    static YearMonth month(int image) {
        return YearMonth.from(SEASON.from()).plusMonths(image);
    }

    /** When an image was taken. */
    static Instant taken(int image) {
        return month(image).atDay(MID_MONTH).atTime(PASS).toInstant(ZoneOffset.UTC);
    }

    /** The days of all images. */
    static ObservationDays days() {
        List<Double> days = new ArrayList<>();
        for (int image = 0; image < Phenology.MONTHS; image++) {
            days.add(SEASON.daysSinceBegin(taken(image)));
        }
        return new ObservationDays(days, SEASON.days());
    }
}
