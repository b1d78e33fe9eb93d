package io.geocrop.trainer.scale;

import io.geocrop.dataset.table.FeatureTable;
import io.geocrop.model.Scaler;
import io.geocrop.trainer.learner.Samples;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Rows and columns of a table, standardised, as the matrix a learner takes. */
public final class SampleMatrix {
    private SampleMatrix() {}

    /**
     * @param rows of the table, in the order wanted
     * @param features column indices of the table, in the order of the scaler
     * @param arena that frees the matrix; threads of a learner read it, so it must not be confined
     */
    public static Samples of(FeatureTable table, int[] rows, int[] features, Scaler scaler, Arena arena) {
        double[] mean = scaler.mean().stream().mapToDouble(Double::doubleValue).toArray();
        double[] sd = scaler.sd().stream().mapToDouble(Double::doubleValue).toArray();
        MemorySegment values =
                arena.allocate(ValueLayout.JAVA_FLOAT, Math.max(1, (long) rows.length * features.length));
        int[] labels = new int[rows.length];
        int[] tableLabels = table.labels();
        long at = 0;
        for (int i = 0; i < rows.length; i++) {
            labels[i] = tableLabels[rows[i]];
            for (int f = 0; f < features.length; f++) {
                float scaled = (float) ((table.value(rows[i], features[f]) - mean[f]) / sd[f]);
                values.setAtIndex(ValueLayout.JAVA_FLOAT, at++, scaled);
            }
        }
        return new Samples(values, rows.length, features.length, labels);
    }
}
