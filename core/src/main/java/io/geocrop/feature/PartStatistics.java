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
    private final RowKernel kernel;
    private final int[] observations;
    private final float[] days;
    private final int pixels;
    private float[][] sorted = {};
    private final SortingNetwork network;
    private final int[] seen;
    private final RowKernel.Extremes extremes;
    private final Map<Statistic, Integer> wanted = new EnumMap<>(Statistic.class);

    PartStatistics(SeasonPart part, ObservationDays when, int pixels, RowKernel kernel) {
        this.kernel = kernel;
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
        this.extremes = RowKernel.Extremes.of(pixels);
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
        if (wanted.size() > 1 || !wanted.containsKey(Statistic.MEDIAN)) {
            kernel.extremes(values, observations, days, pixels, extremes);
        }
        wanted.forEach((statistic, feature) -> {
            float[] to = into[feature];
            switch (statistic) {
                case MEDIAN -> median(values, pixels, to, at);
                case PEAK -> peak(pixels, to, at);
                case AMPLITUDE -> amplitude(pixels, to, at);
                case PEAK_DAY -> System.arraycopy(extremes.peakDay(), 0, to, at, pixels);
            }
        });
    }

    private void median(float[][] values, int pixels, float[] to, int at) {
        Arrays.fill(seen, 0, pixels, 0);
        for (int i = 0; i < observations.length; i++) {
            kernel.prepare(values[observations[i]], pixels, sorted[i], seen);
        }
        network.sort(sorted, pixels, kernel);
        int fewest = observations.length;
        for (int pixel = 0; pixel < pixels; pixel++) {
            fewest = Math.min(fewest, seen[pixel]);
        }
        if (fewest == observations.length && fewest > 0) {
            float[] lower = sorted[(fewest - 1) / 2];
            float[] upper = sorted[fewest / 2];
            for (int pixel = 0; pixel < pixels; pixel++) {
                to[at + pixel] = mean(lower[pixel], upper[pixel]);
            }
            return;
        }
        for (int pixel = 0; pixel < pixels; pixel++) {
            int count = seen[pixel];
            to[at + pixel] = count == 0 ? Float.NaN : mean(sorted[(count - 1) / 2][pixel], sorted[count / 2][pixel]);
        }
    }

    private static float mean(float lower, float upper) {
        return (float) (((double) lower + upper) / 2);
    }

    private void peak(int pixels, float[] to, int at) {
        float[] highest = extremes.highest();
        for (int pixel = 0; pixel < pixels; pixel++) {
            to[at + pixel] = highest[pixel] == Float.NEGATIVE_INFINITY ? Float.NaN : highest[pixel];
        }
    }

    private void amplitude(int pixels, float[] to, int at) {
        float[] highest = extremes.highest();
        float[] lowest = extremes.lowest();
        for (int pixel = 0; pixel < pixels; pixel++) {
            boolean never = highest[pixel] == Float.NEGATIVE_INFINITY;
            to[at + pixel] = never ? Float.NaN : highest[pixel] - lowest[pixel];
        }
    }
}
