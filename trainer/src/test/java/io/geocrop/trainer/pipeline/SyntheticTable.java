package io.geocrop.trainer.pipeline;

import io.geocrop.dataset.table.FeatureTable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A made-up table: the class decides the first features, the others are noise; some values are missing; rows lie in
 * clusters on the land and have a fold and a year.
 */
public final class SyntheticTable {
    private static final int TELLING = 3;
    private static final double MISSING = 0.05;

    private SyntheticTable() {}

    public static FeatureTable of(int rows, int features, int classes, long seed) {
        Random random = new Random(seed);
        Arena arena = Arena.ofShared();
        MemorySegment values = arena.allocate(ValueLayout.JAVA_FLOAT, (long) rows * features);
        int[] labels = new int[rows];
        double[] x = new double[rows];
        double[] y = new double[rows];
        String[] fold = new String[rows];
        String[] year = new String[rows];
        for (int row = 0; row < rows; row++) {
            int c = row % classes;
            labels[row] = c;
            for (int f = 0; f < features; f++) {
                double signal = f < TELLING ? Math.sin(1.7 * c + f) * 2 : 0;
                double value = random.nextDouble() < MISSING ? Double.NaN : signal + random.nextGaussian();
                values.setAtIndex(ValueLayout.JAVA_FLOAT, (long) row * features + f, (float) value);
            }
            int cluster = random.nextInt(40);
            x[row] = 30 + (cluster % 8) * 0.3 + random.nextDouble() * 0.05;
            y[row] = -18 + Math.floor(cluster / 8.0) * 0.3 + random.nextDouble() * 0.05;
            fold[row] = Integer.toString(cluster % 4);
            year[row] = row % 7 == 0 ? "2020" : "2019";
        }
        return new FeatureTable(
                arena,
                values,
                rows,
                names("f", features),
                labels,
                names("class", classes),
                x,
                y,
                Map.of("fold", fold, "year", year));
    }

    private static List<String> names(String stem, int n) {
        return new ArrayList<>(
                IntStream.range(0, n).mapToObj(i -> stem + (char) ('a' + i)).toList());
    }
}
