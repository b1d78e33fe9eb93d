package io.geocrop.trainer.split;

import io.geocrop.error.GeocropException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folds of square blocks of land: neighbours, which look alike, fall on the same side, so that the figures say how a
 * model does where it has never been (Roberts et al., Cross-validation strategies for data with temporal, spatial …
 * structure, Ecography 40, 2017). The grid begins at the south-western corner of the points, so that no edge of it
 * parts points that one block could hold. Whole blocks go to the folds, largest first, each where it disturbs the
 * balance of rows and classes least.
 */
public final class SpatialBlocks {
    private static final int BLOCKS_PER_FOLD = 10;
    private static final double[] EDGES_KM = {
        1000, 500, 200, 100, 50, 40, 30, 20, 15, 10, 7, 5, 4, 3, 2, 1.5, 1, 0.7, 0.5, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01
    };
    private static final Block NOWHERE = new Block(Long.MIN_VALUE, Long.MIN_VALUE);

    private final PlaneKilometres plane;
    private final double west;
    private final double south;
    private final int[] labels;
    private final int classes;
    private final int k;
    private final long seed;

    private SpatialBlocks(PlaneKilometres plane, int[] labels, int classes, int k, long seed) {
        this.plane = plane;
        this.west = plane.west();
        this.south = plane.south();
        this.labels = labels;
        this.classes = classes;
        this.k = k;
        this.seed = seed;
    }

    private record Block(long column, long row) {}

    @SuppressWarnings("ArrayRecordComponent") // lives within this class
    private record Cell(Block block, int[] rows) {}

    /**
     * @param x east, degrees or metres
     * @param y north, in the same unit
     * @param k folds, 2 or more
     * @param edgeKm edge of a block, or null for the largest of a fixed scale that gives ten blocks a fold
     * @throws GeocropException TRAIN_TOO_FEW_BLOCKS where the points fill fewer blocks than there are folds
     */
    public static FoldDesign folds(
            double[] x, double[] y, int[] labels, int classes, int k, @Nullable Double edgeKm, long seed) {
        PlaneKilometres plane = PlaneKilometres.of(x, y);
        SpatialBlocks blocks = new SpatialBlocks(plane, labels, classes, k, seed);
        double edge = edgeKm != null ? edgeKm : blocks.proposedEdge();
        return blocks.design(edge, edgeKm == null);
    }

    private double proposedEdge() {
        double best = EDGES_KM[EDGES_KM.length - 1];
        int most = 0;
        for (double edge : EDGES_KM) {
            if (edge > Math.max(plane.extent(), EDGES_KM[EDGES_KM.length - 1])) {
                continue;
            }
            int filled = filledBlocks(edge);
            if (filled >= BLOCKS_PER_FOLD * k) {
                return edge;
            }
            if (filled > most) {
                most = filled;
                best = edge;
            }
        }
        return best;
    }

    private int filledBlocks(double edge) {
        Set<Block> filled = new HashSet<>();
        for (int row = 0; row < labels.length; row++) {
            filled.add(blockOf(row, edge));
        }
        return filled.size();
    }

    private FoldDesign design(double edge, boolean proposed) {
        List<Cell> cells = cells(edge);
        String size = km(edge) + " km";
        if (cells.size() < k) {
            throw GeocropException.input(
                    "TRAIN_TOO_FEW_BLOCKS",
                    "spatial folds, blocks of " + size,
                    cells.size() + " blocks with points",
                    "at least as many blocks as folds (" + k + ")",
                    "Choose smaller blocks with --spatial-km, or fewer folds.");
        }
        int[] foldOfRow = assign(cells);
        List<String> warnings = new ArrayList<>();
        if (proposed) {
            warnings.add(
                    "Spatial folds use %d blocks of %s, chosen from the extent of %s km; --spatial-km sets another."
                            .formatted(cells.size(), size, km(plane.extent())));
        }
        long nowhere = cells.stream()
                .filter(cell -> cell.block().equals(NOWHERE))
                .mapToLong(cell -> cell.rows().length)
                .sum();
        if (nowhere > 0) {
            warnings.add(nowhere + " rows without coordinates are one block of the spatial folds.");
        }
        return new FoldDesign(
                k + " folds of " + size + " blocks", FoldDesign.ofNumbers(foldOfRow, k), List.copyOf(warnings));
    }

    private List<Cell> cells(double edge) {
        Map<Block, List<Integer>> rows = new HashMap<>();
        for (int row = 0; row < labels.length; row++) {
            rows.computeIfAbsent(blockOf(row, edge), block -> new ArrayList<>()).add(row);
        }
        return rows.entrySet().stream()
                .map(entry -> new Cell(
                        entry.getKey(),
                        entry.getValue().stream().mapToInt(Integer::intValue).toArray()))
                .sorted(Comparator.comparingLong((Cell cell) -> cell.block().column())
                        .thenComparingLong(cell -> cell.block().row()))
                .toList();
    }

    private Block blockOf(int row, double edge) {
        double x = plane.x()[row];
        return Double.isNaN(x)
                ? NOWHERE
                : new Block((long) Math.floor((x - west) / edge), (long) Math.floor((plane.y()[row] - south) / edge));
    }

    private int[] assign(List<Cell> cells) {
        Integer[] order = Arrays.stream(new SeededOrder(seed).permutation(cells.size()))
                .boxed()
                .toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingInt(i -> -cells.get(i).rows().length));
        int[] classTotals = new int[classes];
        for (int label : labels) {
            classTotals[label]++;
        }
        int[][] rowsOfFold = new int[k][classes];
        int[] foldOfRow = new int[labels.length];
        for (int i : order) {
            int[] rows = cells.get(i).rows();
            int[] counts = ClassRows.counts(rows, labels, classes);
            int fold = leastDisturbed(rowsOfFold, counts, classTotals);
            for (int c = 0; c < classes; c++) {
                rowsOfFold[fold][c] += counts[c];
            }
            for (int row : rows) {
                foldOfRow[row] = fold;
            }
        }
        return foldOfRow;
    }

    /** The fold for which the sum of squared shares, over all classes and all rows, grows least. */
    private int leastDisturbed(int[][] rowsOfFold, int[] counts, int[] classTotals) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int f = 0; f < k; f++) {
            double growth = 0;
            long rows = 0;
            long added = 0;
            for (int c = 0; c < classes; c++) {
                growth += classTotals[c] == 0 ? 0 : growth(rowsOfFold[f][c], counts[c], classTotals[c]);
                rows += rowsOfFold[f][c];
                added += counts[c];
            }
            growth += classes * growth(rows, added, labels.length);
            if (growth < least) {
                least = growth;
                best = f;
            }
        }
        return best;
    }

    private static double growth(long before, long added, long total) {
        double old = (double) before / total;
        double grown = (double) (before + added) / total;
        return grown * grown - old * old;
    }

    private static String km(double value) {
        String text = String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
