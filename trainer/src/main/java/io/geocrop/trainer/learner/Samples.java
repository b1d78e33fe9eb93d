package io.geocrop.trainer.learner;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Rows as a learner sees them: scaled and selected before, so that nothing here knows of columns. */
public final class Samples {
    private final MemorySegment values;
    private final int rows;
    private final int features;
    private final int[] labels;

    /**
     * @param values rows × features float32, native byte order, row-major, off the heap; NaN where a value is missing
     * @param labels per row a class index, 0 or more; kept, not copied
     */
    public Samples(MemorySegment values, int rows, int features, int[] labels) {
        long bytes = (long) rows * features * Float.BYTES;
        if (!values.isNative() || values.byteSize() < bytes || labels.length != rows) {
            throw new IllegalArgumentException("%d rows x %d features in %d bytes with %d labels"
                    .formatted(rows, features, values.byteSize(), labels.length));
        }
        this.values = values;
        this.rows = rows;
        this.features = features;
        this.labels = labels;
    }

    public MemorySegment values() {
        return values;
    }

    public int rows() {
        return rows;
    }

    public int features() {
        return features;
    }

    /** Per row its class index; not to be changed. */
    public int[] labels() {
        return labels;
    }

    /** The value of a feature in a row; NaN where it is missing. */
    public float value(int row, int feature) {
        return values.getAtIndex(ValueLayout.JAVA_FLOAT, (long) row * features + feature);
    }
}
