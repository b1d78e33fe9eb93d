package io.geocrop.dataset.table;

import io.geocrop.dataset.csv.CsvColumns;
import io.geocrop.dataset.csv.CsvColumns.Rows;
import io.geocrop.dataset.csv.CsvColumns.Wanted;
import io.geocrop.dataset.csv.CsvSource;
import io.geocrop.error.GeocropException;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the columns asked for of a CSV into a {@link FeatureTable}. The rows come in blocks, parsed on several threads;
 * since their number is not known before the end, the blocks are kept and copied into one matrix then, each freed as soon
 * as it is copied.
 */
public final class FeatureTableReader {
    /** A block's rows: the features row by row, and the other columns. */
    private record Part(
            int rows, FloatRows features, IntColumn labels, List<DoubleColumn> coordinates, List<TextColumn> texts) {}

    /** Rows × features, row by row. */
    private static final class FloatRows {
        final float[] values;

        FloatRows(float[] values) {
            this.values = values;
        }
    }

    private static final class IntColumn {
        final int[] values;

        IntColumn(int[] values) {
            this.values = values;
        }
    }

    private static final class DoubleColumn {
        final double[] values;

        DoubleColumn(double[] values) {
            this.values = values;
        }
    }

    private static final class TextColumn {
        final @Nullable String[] values;

        TextColumn(@Nullable String[] values) {
            this.values = values;
        }
    }

    private final TableRequest request;
    private final List<String> coordinates = new ArrayList<>();

    private FeatureTableReader(TableRequest request) {
        this.request = request;
        String x = request.x();
        String y = request.y();
        if (x != null && y != null) {
            coordinates.addAll(List.of(x, y));
        }
    }

    /**
     * The whole source as a table, to be closed by the caller. Values are rounded to the nearest float32; one beyond its
     * range is refused, for learners would take it for an infinity. A missing text is the empty text.
     *
     * @param threads that parse, 1 or more; the table does not depend on it
     * @param progress hears bytes read of bytes in all
     * @throws IOException when the source breaks off or the calling thread is interrupted
     * @throws GeocropException CSV_COLUMN_MISSING for a column asked for that is not there, and the CSV_* codes for cells
     *     that cannot be read
     */
    public static FeatureTable read(CsvSource source, TableRequest request, int threads, ProgressListener progress)
            throws IOException {
        return new FeatureTableReader(request).read(source, threads, progress);
    }

    private FeatureTable read(CsvSource source, int threads, ProgressListener progress) throws IOException {
        List<String> numbers = new ArrayList<>(request.features());
        numbers.addAll(coordinates);
        CsvColumns.Result<Part> read = CsvColumns.read(
                source,
                new Wanted(numbers, request.label(), request.texts(), Set.copyOf(request.features())),
                threads,
                progress,
                this::part);
        return assemble(new ArrayList<>(read.parts()), read.classes());
    }

    private Part part(Rows rows) {
        int count = rows.count();
        int features = request.features().size();
        float[] matrix = new float[count * features];
        for (int feature = 0; feature < features; feature++) {
            double[] values = rows.numbers(feature);
            for (int row = 0, at = feature; row < count; row++, at += features) {
                matrix[at] = (float) values[row];
            }
        }
        int[] labels = request.label() == null ? new int[0] : Arrays.copyOf(rows.labels(), count);
        List<DoubleColumn> places = new ArrayList<>();
        for (int n = 0; n < coordinates.size(); n++) {
            places.add(new DoubleColumn(Arrays.copyOf(rows.numbers(features + n), count)));
        }
        List<TextColumn> texts = new ArrayList<>();
        for (int n = 0; n < request.texts().size(); n++) {
            texts.add(new TextColumn(Arrays.copyOf(rows.texts(n), count)));
        }
        return new Part(count, new FloatRows(matrix), new IntColumn(labels), places, texts);
    }

    private FeatureTable assemble(List<@Nullable Part> parts, List<String> classesByIndex) {
        int rows =
                parts.stream().mapToInt(part -> part == null ? 0 : part.rows()).sum();
        int features = request.features().size();
        Map<String, Integer> ranks = ranks(classesByIndex);
        int[] rankByIndex = new int[classesByIndex.size()];
        for (int index = 1; index < rankByIndex.length; index++) {
            rankByIndex[index] = ranks.getOrDefault(classesByIndex.get(index), 0);
        }
        Arena arena = Arena.ofShared();
        MemorySegment matrix = arena.allocate(ValueLayout.JAVA_FLOAT, Math.max(1, (long) rows * features));
        int[] labels = new int[request.label() == null ? 0 : rows];
        double[][] places = new double[coordinates.size()][rows];
        String[][] texts = new String[request.texts().size()][rows];
        int at = 0;
        for (int p = 0; p < parts.size(); p++) {
            Part part = parts.set(p, null);
            if (part == null) {
                continue;
            }
            MemorySegment.copy(
                    part.features().values,
                    0,
                    matrix,
                    ValueLayout.JAVA_FLOAT,
                    (long) at * features * Float.BYTES,
                    part.rows() * features);
            for (int row = 0; row < part.labels().values.length; row++) {
                labels[at + row] = rankByIndex[part.labels().values[row]];
            }
            copyColumns(part, at, places, texts);
            at += part.rows();
        }
        Map<String, String[]> kept = new HashMap<>();
        for (int n = 0; n < texts.length; n++) {
            kept.put(request.texts().get(n), texts[n]);
        }
        boolean located = places.length == 2;
        return new FeatureTable(
                arena,
                matrix,
                rows,
                request.features(),
                labels,
                List.copyOf(ranks.keySet()),
                located ? places[0] : null,
                located ? places[1] : null,
                kept);
    }

    private static void copyColumns(Part part, int at, double[][] places, String[][] texts) {
        for (int n = 0; n < places.length; n++) {
            System.arraycopy(part.coordinates().get(n).values, 0, places[n], at, part.rows());
        }
        for (int n = 0; n < texts.length; n++) {
            @Nullable String[] values = part.texts().get(n).values;
            for (int row = 0; row < part.rows(); row++) {
                String text = values[row];
                texts[n][at + row] = text == null ? "" : text;
            }
        }
    }

    /** Class names in their natural order, each with its place in it. */
    private static Map<String, Integer> ranks(List<String> classesByIndex) {
        Map<String, Integer> ranks = new LinkedHashMap<>();
        for (String name : new TreeSet<>(classesByIndex.subList(1, classesByIndex.size()))) {
            ranks.put(name, ranks.size());
        }
        return ranks;
    }
}
