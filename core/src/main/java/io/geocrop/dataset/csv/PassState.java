package io.geocrop.dataset.csv;

import io.geocrop.dataset.BoundingBox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the pass knows so far: the figures of the blocks added up in file order. */
final class PassState {
    private static final int EXAMPLES = 3;
    /** Stretches of the file with as many rows as records that are remembered, to name rows by their numbers. */
    private static final int STRETCHES = 10_000;

    /** A fault and its place in the file. */
    record Placed(Fault fault, long record) {}

    /** From this data row on, a row's number in the file is so much larger than its index. */
    private record Stretch(long row, long shift) {}

    private final ColumnPlan plan;
    private final int maxErrors;
    final Moments[] moments;
    final QuantileSketch[] quantiles;
    final double[] least;
    final double[] greatest;
    final long[] present;
    final long[] otherTexts;
    final long[] classes = new long[CsvLimits.CLASSES + 1];
    final RowFingerprints fingerprints;
    final IdCheck ids = new IdCheck();
    final AfricaMask.Count africa = new AfricaMask.Count();
    final List<Placed> faults = new ArrayList<>();
    /** The first note of each kind and column, with the number of blocks it was met in left out. */
    final Map<String, Placed> notes = new LinkedHashMap<>();

    private final List<Stretch> stretches = new ArrayList<>();
    private final double[] box = {
        Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
    };
    private long located;
    private long latitudesBeyond;
    private long rows;
    private long records;
    private boolean broken;

    PassState(ColumnPlan plan, int headerRecord, int maxErrors) {
        this.plan = plan;
        this.maxErrors = maxErrors;
        this.records = headerRecord;
        int columns = plan.layout().columns();
        this.moments = new Moments[columns];
        this.quantiles = new QuantileSketch[columns];
        this.least = new double[columns];
        this.greatest = new double[columns];
        this.present = new long[columns];
        this.otherTexts = new long[columns];
        for (int column = 0; column < columns; column++) {
            moments[column] = new Moments();
            quantiles[column] = QuantileSketch.forOneOf(columns);
            least[column] = Double.POSITIVE_INFINITY;
            greatest[column] = Double.NEGATIVE_INFINITY;
        }
        this.fingerprints = new RowFingerprints(plan.hasOthers() && plan.hasFeatures(), EXAMPLES);
    }

    /** Adds the next block; false once there are as many errors as are wanted, or nothing more can be read. */
    boolean add(BlockFigures figures) {
        ColumnBlock block = figures.columns;
        for (int column = 0; column < moments.length; column++) {
            present[column] += figures.present[column];
            otherTexts[column] += block.otherTexts[column];
            if (plan.layout().kind(column) == CellKind.NUMBER && figures.present[column] > 0) {
                addNumbers(column, figures);
            }
        }
        for (int label = 0; label < classes.length; label++) {
            classes[label] += figures.classes[label];
        }
        place(figures);
        stretches(block);
        fingerprints.add(figures.codes, block.rows);
        if (plan.id() >= 0) {
            for (int row = 0; row < block.rows; row++) {
                ids.add(figures.ids[row], records + 1 + block.records[row]);
            }
        }
        addFaults(block);
        rows += block.rows;
        records += block.recordCount;
        broken |= block.broken;
        return !broken && faults.size() < maxErrors;
    }

    private void addNumbers(int column, BlockFigures figures) {
        moments[column].add(figures.present[column], figures.means[column], figures.squares[column]);
        quantiles[column].add(figures.runs[column], figures.runLengths[column], figures.runLevels[column]);
        least[column] = Math.min(least[column], figures.least[column]);
        greatest[column] = Math.max(greatest[column], figures.greatest[column]);
    }

    private void place(BlockFigures figures) {
        located += figures.located;
        latitudesBeyond += figures.latitudesBeyond;
        africa.addAll(figures.africa);
        for (int side = 0; side < 2; side++) {
            box[side] = Math.min(box[side], figures.box[side]);
            box[side + 2] = Math.max(box[side + 2], figures.box[side + 2]);
        }
    }

    private void addFaults(ColumnBlock block) {
        block.faults.sort(Comparator.comparingInt(Fault::record).thenComparingInt(Fault::column));
        for (Fault fault : block.faults) {
            if (faults.size() < maxErrors) {
                faults.add(new Placed(fault, records + 1 + fault.record()));
            }
        }
        for (Fault note : block.notes) {
            notes.putIfAbsent(note.code() + " " + note.column(), new Placed(note, records + 1 + note.record()));
        }
    }

    private void stretches(ColumnBlock block) {
        long shift = stretches.isEmpty() ? Long.MIN_VALUE : stretches.getLast().shift();
        for (int row = 0; row < block.rows && stretches.size() < STRETCHES; row++) {
            long own = records + 1 + block.records[row] - (rows + row);
            if (own != shift) {
                stretches.add(new Stretch(rows + row, own));
                shift = own;
            }
            if (block.rows == block.recordCount) {
                return;
            }
        }
    }

    /** The number in the file of a data row counted from 0. */
    long recordOf(long row) {
        long shift = 2;
        for (Stretch stretch : stretches) {
            if (stretch.row() > row) {
                break;
            }
            shift = stretch.shift();
        }
        return row + shift;
    }

    long rows() {
        return rows;
    }

    /** Whether the file cannot be read to its end. */
    boolean broken() {
        return broken;
    }

    /** Whether at least half the places have a latitude that would be a longitude. */
    boolean latitudesAreLongitudes() {
        return latitudesBeyond > 0 && latitudesBeyond * 2 >= located;
    }

    @Nullable
    BoundingBox boundingBox() {
        return box[0] > box[2] ? null : new BoundingBox(box[0], box[1], box[2], box[3]);
    }
}
