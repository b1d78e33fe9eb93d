package io.geocrop.feature;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Statistics of one band or index in one part of the season, for many pixels at once: each step goes over a whole row of
 * pixels, so that the machine does several of them in one instruction. For one thread at a time.
 */
final class PartStatistics {
    private static final float NOT_SEEN = Float.POSITIVE_INFINITY;

    private final int[] observations;
    private final float[] days;
    private final int pixels;
    private float[][] sorted = {};
    private final SortingNetwork network;
    private final int[] seen;
    private final float[] highest;
    private final float[] lowest;
    private final float[] peakDay;
    private final Map<Statistic, Integer> wanted = new EnumMap<>(Statistic.class);

    PartStatistics(SeasonPart part, ObservationDays when, int pixels) {
        this.observations = IntStream.range(0, when.count())
                .filter(i -> part.contains(when.days().get(i), when.seasonDays()))
                .toArray();
        this.days = new float[observations.length];
        for (int i = 0; i < days.length; i++) {
            days[i] = when.days().get(observations[i]).floatValue();
        }
        this.pixels = pixels;
        this.network = SortingNetwork.of(observations.length);
        this.seen = new int[pixels];
        this.highest = new float[pixels];
        this.lowest = new float[pixels];
        this.peakDay = new float[pixels];
    }

    /** Has {@code statistic} written to this place of the features; a name that stands twice is written twice. */
    void want(Statistic statistic, int at) {
        if (wanted.putIfAbsent(statistic, at) != null) {
            throw new IllegalArgumentException(statistic + " is wanted twice");
        }
        if (statistic == Statistic.MEDIAN) {
            sorted = new float[observations.length][pixels];
        }
    }

    /** @param values by observation of the season, then by pixel; what is not finite was not seen */
    void compute(float[][] values, int pixels, float[][] into, int at) {
        wanted.forEach((statistic, feature) -> {
            float[] to = into[feature];
            switch (statistic) {
                case MEDIAN -> median(values, pixels, to, at);
                case PEAK -> peak(values, pixels, to, at);
                case AMPLITUDE -> amplitude(values, pixels, to, at);
                case PEAK_DAY -> peakDay(values, pixels, to, at);
            }
        });
    }

    private void median(float[][] values, int pixels, float[] to, int at) {
        Arrays.fill(seen, 0, pixels, 0);
        for (int i = 0; i < observations.length; i++) {
            float[] from = values[observations[i]];
            float[] into = sorted[i];
            for (int pixel = 0; pixel < pixels; pixel++) {
                float value = from[pixel];
                boolean finite = Math.abs(value) < Float.POSITIVE_INFINITY;
                into[pixel] = finite ? value : NOT_SEEN;
                seen[pixel] += finite ? 1 : 0;
            }
        }
        network.sort(sorted, pixels);
        for (int pixel = 0; pixel < pixels; pixel++) {
            int count = seen[pixel];
            to[at + pixel] = count == 0
                    ? Float.NaN
                    : (float) (((double) sorted[(count - 1) / 2][pixel] + sorted[count / 2][pixel]) / 2);
        }
    }

    private void peak(float[][] values, int pixels, float[] to, int at) {
        highest(values, pixels);
        for (int pixel = 0; pixel < pixels; pixel++) {
            to[at + pixel] = highest[pixel] == -NOT_SEEN ? Float.NaN : highest[pixel];
        }
    }

    private void amplitude(float[][] values, int pixels, float[] to, int at) {
        highest(values, pixels);
        Arrays.fill(lowest, 0, pixels, NOT_SEEN);
        for (int observation : observations) {
            float[] from = values[observation];
            for (int pixel = 0; pixel < pixels; pixel++) {
                float value = from[pixel];
                lowest[pixel] = value < lowest[pixel] && value > -NOT_SEEN ? value : lowest[pixel];
            }
        }
        for (int pixel = 0; pixel < pixels; pixel++) {
            to[at + pixel] = highest[pixel] == -NOT_SEEN ? Float.NaN : highest[pixel] - lowest[pixel];
        }
    }

    /** Leaves minus infinity where nothing was seen. */
    private void highest(float[][] values, int pixels) {
        Arrays.fill(highest, 0, pixels, -NOT_SEEN);
        for (int observation : observations) {
            float[] from = values[observation];
            for (int pixel = 0; pixel < pixels; pixel++) {
                float value = from[pixel];
                highest[pixel] = value > highest[pixel] && value < NOT_SEEN ? value : highest[pixel];
            }
        }
    }

    private void peakDay(float[][] values, int pixels, float[] to, int at) {
        Arrays.fill(highest, 0, pixels, -NOT_SEEN);
        Arrays.fill(peakDay, 0, pixels, Float.NaN);
        for (int i = 0; i < observations.length; i++) {
            float[] from = values[observations[i]];
            float day = days[i];
            for (int pixel = 0; pixel < pixels; pixel++) {
                float value = from[pixel];
                boolean higher = value > highest[pixel] && value < NOT_SEEN;
                highest[pixel] = higher ? value : highest[pixel];
                peakDay[pixel] = higher ? day : peakDay[pixel];
            }
        }
        System.arraycopy(peakDay, 0, to, at, pixels);
    }
}
