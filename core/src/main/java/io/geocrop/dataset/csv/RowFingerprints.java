package io.geocrop.dataset.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds rows that repeat earlier ones, in eight bytes a row: a hash of the features, a shorter hash of the other cells
 * and the class, packed into a long ({@link #code}). Ten million rows give less than one false alarm to be expected.
 */
final class RowFingerprints {
    private static final int LABEL_BITS = 8;
    private static final int REST_BITS = 10;
    /** Codes that are sorted at a time. */
    private static final int PART = 1 << 20;

    private final int examplesWanted;
    private final boolean rest;
    private final List<long[]> codes = new ArrayList<>();
    private long rows;

    /**
     * A row that repeats an earlier one; both counted from 0 among the data rows.
     *
     * @param conflict the features repeat with another label; else the whole row does
     */
    record Repeat(long earlier, long row, boolean conflict) {}

    /** Counts of all and the first few of each kind in file order. */
    record Result(long duplicates, long conflicts, List<Repeat> examples) {}

    /**
     * @param rest whether there are cells besides features and label
     */
    RowFingerprints(boolean rest, int examplesWanted) {
        this.rest = rest;
        this.examplesWanted = examplesWanted;
    }

    /**
     * A row's code.
     *
     * @param features hash of the features, spread over all its bits
     * @param others hash of the other cells
     * @param label 0 to 255
     */
    static long code(boolean rest, long features, long others, int label) {
        if (!rest) {
            return (features << LABEL_BITS) | label;
        }
        long few = others & ((1L << REST_BITS) - 1);
        return (features << (REST_BITS + LABEL_BITS)) | (few << LABEL_BITS) | label;
    }

    private int featureShift() {
        return rest ? REST_BITS + LABEL_BITS : LABEL_BITS;
    }

    /** Adds a block's rows, in file order. */
    void add(long[] block, int size) {
        codes.add(Arrays.copyOf(block, size));
        rows += size;
    }

    /** Sorts part after part of the codes; the list itself stays in file order. */
    Result find() {
        int parts = (int) Math.max(1, (rows + PART - 1) / PART);
        long duplicates = 0;
        long conflicts = 0;
        List<Repeat> examples = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            long[] sorted = part(part, parts);
            Arrays.sort(sorted);
            for (int i = 1; i < sorted.length; i++) {
                duplicates += sorted[i] == sorted[i - 1] ? 1 : 0;
            }
            long[] repeated = repeated(sorted);
            if (repeated.length > 0) {
                examplesOfDuplicates(repeated, part, parts, examples);
            }
            long[] contested = contested(sorted);
            if (contested.length > 0) {
                conflicts += countConflicts(contested, part, parts, examples);
            }
        }
        examples.sort(Comparator.comparingLong(Repeat::row));
        return new Result(duplicates, conflicts, firstOfEach(examples));
    }

    /** The codes that occur more than once, ascending. */
    private static long[] repeated(long[] sorted) {
        long[] keys = new long[sorted.length / 2];
        int size = 0;
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1] && (size == 0 || keys[size - 1] != sorted[i])) {
                keys[size++] = sorted[i];
            }
        }
        return Arrays.copyOf(keys, size);
    }

    /** The features' hashes that occur with more than one label, ascending. */
    private long[] contested(long[] sorted) {
        int shift = featureShift();
        long[] keys = new long[sorted.length / 2];
        int size = 0;
        for (int i = 1; i < sorted.length; i++) {
            long features = sorted[i] >>> shift;
            boolean same = features == sorted[i - 1] >>> shift && label(sorted[i]) != label(sorted[i - 1]);
            if (same && (size == 0 || keys[size - 1] != features)) {
                keys[size++] = features;
            }
        }
        long[] contested = Arrays.copyOf(keys, size);
        Arrays.sort(contested);
        return contested;
    }

    private static int label(long code) {
        return (int) code & ((1 << LABEL_BITS) - 1);
    }

    private void examplesOfDuplicates(long[] repeated, int part, int parts, List<Repeat> examples) {
        long[] first = new long[repeated.length];
        Arrays.fill(first, -1);
        int found = 0;
        long row = 0;
        for (long[] block : codes) {
            for (long code : block) {
                int at = partOf(code, parts) == part ? Arrays.binarySearch(repeated, code) : -1;
                if (at >= 0 && first[at] >= 0) {
                    examples.add(new Repeat(first[at], row, false));
                    if (++found == examplesWanted) {
                        return;
                    }
                } else if (at >= 0) {
                    first[at] = row;
                }
                row++;
            }
        }
    }

    /** A row is in conflict when an earlier one has its features and another label. */
    private long countConflicts(long[] contested, int part, int parts, List<Repeat> examples) {
        long[] first = new long[contested.length];
        Arrays.fill(first, -1);
        int[] label = new int[contested.length];
        int several = -1;
        int found = 0;
        long count = 0;
        long row = 0;
        for (long[] block : codes) {
            for (long code : block) {
                int at = partOf(code, parts) == part ? Arrays.binarySearch(contested, code >>> featureShift()) : -1;
                if (at >= 0 && first[at] < 0) {
                    first[at] = row;
                    label[at] = label(code);
                } else if (at >= 0 && label[at] != label(code)) {
                    label[at] = several;
                    count++;
                    if (found++ < examplesWanted) {
                        examples.add(new Repeat(first[at], row, true));
                    }
                }
                row++;
            }
        }
        return count;
    }

    private List<Repeat> firstOfEach(List<Repeat> examples) {
        List<Repeat> first = new ArrayList<>();
        for (boolean conflict : new boolean[] {false, true}) {
            examples.stream()
                    .filter(repeat -> repeat.conflict() == conflict)
                    .limit(examplesWanted)
                    .forEach(first::add);
        }
        return first;
    }

    private long[] part(int part, int parts) {
        long[] collected = new long[(int) Math.min(rows, PART * 5L / 4)];
        int size = 0;
        for (long[] block : codes) {
            for (long code : block) {
                if (partOf(code, parts) == part) {
                    if (size == collected.length) {
                        collected = Arrays.copyOf(collected, size + size / 4 + 1);
                    }
                    collected[size++] = code;
                }
            }
        }
        return size == collected.length ? collected : Arrays.copyOf(collected, size);
    }

    /** By the top bits, which belong to the features: rows with the same features are in the same part. */
    private static int partOf(long code, int parts) {
        return parts == 1 ? 0 : (int) ((code >>> 40) % parts);
    }
}
