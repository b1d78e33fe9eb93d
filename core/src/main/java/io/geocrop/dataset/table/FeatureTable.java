package io.geocrop.dataset.table;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dataset in memory, as learners want it: float32 features off the heap, rows one after another, NaN where a value is
 * missing; labels as indices into the sorted class names. Closing it frees the matrix.
 */
public final class FeatureTable implements AutoCloseable {
    private final Arena arena;
    private final MemorySegment values;
    private final int rows;
    private final List<String> features;
    private final int[] labels;
    private final List<String> classes;
    private final double @Nullable [] x;
    private final double @Nullable [] y;
    private final Map<String, String[]> texts;

    /**
     * @param arena closed with this table
     * @param values rows × features float32, native order, row-major
     * @param labels per row an index into {@code classes}; empty where the table has no label column
     * @param x coordinates per row or null
     * @param texts columns kept as text (fold, holdout), by name, a value per row
     */
    public FeatureTable(
            Arena arena,
            MemorySegment values,
            int rows,
            List<String> features,
            int[] labels,
            List<String> classes,
            double @Nullable [] x,
            double @Nullable [] y,
            Map<String, String[]> texts) {
        this.arena = arena;
        this.values = values;
        this.rows = rows;
        this.features = List.copyOf(features);
        this.labels = labels;
        this.classes = List.copyOf(classes);
        this.x = x;
        this.y = y;
        this.texts = Map.copyOf(texts);
    }

    public int rows() {
        return rows;
    }

    public List<String> features() {
        return features;
    }

    /** The matrix: rows × features float32 values in native byte order, row-major. */
    public MemorySegment values() {
        return values;
    }

    /** The value of a feature in a row; NaN where it is missing. */
    public float value(int row, int feature) {
        return values.getAtIndex(ValueLayout.JAVA_FLOAT, (long) row * features.size() + feature);
    }

    /** Per row an index into {@link #classes()}; not to be changed. */
    public int[] labels() {
        return labels;
    }

    /** Class names in their natural order. */
    public List<String> classes() {
        return classes;
    }

    /** East coordinates, or null where the dataset has none. */
    public double @Nullable [] x() {
        return x;
    }

    /** North coordinates, or null where the dataset has none. */
    public double @Nullable [] y() {
        return y;
    }

    /** A column kept as text, a value per row, or null where none was asked for under that name. */
    public String @Nullable [] text(String column) {
        return texts.get(column);
    }

    @Override
    public void close() {
        arena.close();
    }
}
