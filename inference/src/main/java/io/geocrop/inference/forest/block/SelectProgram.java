package io.geocrop.inference.forest.block;

import io.geocrop.inference.forest.DecisionTree;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Makes a tree of any shape into selects. From the leaves upwards, every node knows the bits of the code of the leaf
 * that a pixel below it falls into, each bit a plane: a leaf's are constants, a split's are selected by its test from
 * those of its children, and where both agree, or one has no say, nothing is to be done. A symmetric tree costs nothing
 * at all: its tests are the bits.
 *
 * <p>Codes are either paths (a bit a level, the levels below a leaf have no say) or leaves counted from the left; paths
 * need fewer selects, but as many bits as the tree has levels. This is the bit-vector idea of QuickScorer (Lucchese et
 * al., SIGIR 2015) and RapidScorer (Ye et al., KDD 2018) turned round: those keep a bit per leaf of one row, this one a
 * bit per pixel.
 */
final class SelectProgram {
    private static final int ANY = -1;

    private final DecisionTree tree;
    private final IntUnaryOperator tests;
    private final int scratch;
    private final boolean byPath;
    private final int bits;
    private final int[] rows;
    private int[] selects = new int[64];
    private int length;
    private boolean[] taken = new boolean[64];
    private int counted;
    private final int[] codes;

    /**
     * @param tests the plane of the test of a split
     * @param scratch offset of the first plane free for intermediate results
     * @param byPath whether codes are paths; else leaves are counted
     * @param bits of a code: 6, or 8; enough for the tree
     */
    SelectProgram(DecisionTree tree, IntUnaryOperator tests, int scratch, boolean byPath, int bits) {
        this.tree = tree;
        this.tests = tests;
        this.scratch = scratch;
        this.byPath = byPath;
        this.bits = bits;
        this.rows = new int[1 << bits];
        this.codes = planes(tree.root(), 0, 0);
        for (int bit = 0; bit < bits; bit++) {
            codes[bit] = codes[bit] == ANY ? Planes.ZERO : codes[bit];
        }
    }

    /** Planes of the code's bits of a pixel that comes to a node; 256 leaves are no deeper than 255 levels. */
    private int[] planes(int node, int level, int path) {
        if (node < 0) {
            return leaf(~node, level, path);
        }
        int test = tests.applyAsInt(node);
        int[] left = planes(tree.left(node), level + 1, path | (1 << level));
        int[] right = planes(tree.right(node), level + 1, path);
        for (int bit = 0; bit < bits; bit++) {
            left[bit] = byPath && bit == level ? test : merged(test, left[bit], right[bit]);
        }
        return left;
    }

    private int[] leaf(int row, int level, int path) {
        int[] constants = new int[bits];
        if (!byPath) {
            rows[counted] = row;
            for (int bit = 0; bit < bits; bit++) {
                constants[bit] = ((counted >>> bit) & 1) == 0 ? Planes.ZERO : Planes.ONES;
            }
            counted++;
            return constants;
        }
        Arrays.fill(constants, ANY);
        for (int rest = 0; rest < 1 << (bits - level); rest++) {
            rows[path | (rest << level)] = row;
        }
        return constants;
    }

    private int merged(int test, int left, int right) {
        if (left == right || right == ANY) {
            return left;
        }
        if (left == ANY) {
            return right;
        }
        if (left == Planes.ONES && right == Planes.ZERO) {
            return test;
        }
        release(left);
        release(right);
        int target = take();
        if (length == selects.length) {
            selects = Arrays.copyOf(selects, 2 * length);
        }
        selects[length] = test;
        selects[length + 1] = left;
        selects[length + 2] = right;
        selects[length + 3] = target;
        length += 4;
        return target;
    }

    private void release(int plane) {
        if (plane >= scratch) {
            taken[(plane - scratch) / Planes.WORDS] = false;
        }
    }

    private int take() {
        int free = 0;
        while (free < taken.length && taken[free]) {
            free++;
        }
        if (free == taken.length) {
            taken = Arrays.copyOf(taken, 2 * free);
        }
        taken[free] = true;
        return scratch + free * Planes.WORDS;
    }

    int[] selects() {
        return Arrays.copyOf(selects, length);
    }

    /** Planes of the code's bits when the selects have run. */
    int[] codes() {
        return codes;
    }

    /** The row of the ensemble's leaf table for a code; 0 for one that no leaf has. */
    int[] rows() {
        return rows;
    }

    /** Where its scratch planes end, at most. */
    int end() {
        return scratch + taken.length * Planes.WORDS;
    }
}
