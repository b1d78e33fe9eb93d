package io.geocrop.inference.forest.lightgbm;

import io.geocrop.inference.forest.DecisionTree;
import io.geocrop.inference.forest.LeafTable;
import io.geocrop.inference.forest.RawTree;
import io.geocrop.inference.forest.document.ModelRefusal;
import io.geocrop.inference.forest.lightgbm.LightgbmText.Section;

/**
 * A tree of LightGBM as it is written (src/io/tree.cpp of its source): splits and leaves numbered apart, a child below 0
 * being {@code ~leaf}; {@code decision_type} holds bit 0 categorical, bit 1 missing values go left, bits 2 and 3 what
 * counts as missing (0 nothing, 1 zero, 2 NaN).
 */
final class LightgbmTree implements RawTree {
    private static final int CATEGORICAL = 1;
    private static final int DEFAULT_LEFT = 2;
    private static final int MISSING_NONE = 0;
    private static final int MISSING_ZERO = 1;
    private static final int MISSING_NAN = 2;
    private static final float ZERO = 1e-35f;

    private final String where;
    private final int output;
    private final int[] feature;
    private final double[] threshold;
    private final int[] decision;
    private final int[] left;
    private final int[] right;
    private final double[] values;

    LightgbmTree(Section section, int output) {
        this.where = section.where();
        this.output = output;
        int leaves = leaves(section);
        int splits = leaves - 1;
        this.values = section.doubles("leaf_value", leaves);
        if (splits == 0) {
            this.feature = new int[0];
            this.threshold = new double[0];
            this.decision = new int[0];
            this.left = new int[0];
            this.right = new int[0];
            return;
        }
        this.feature = section.ints("split_feature", splits);
        this.threshold = section.doubles("threshold", splits);
        this.decision = section.ints("decision_type", splits);
        this.left = section.ints("left_child", splits);
        this.right = section.ints("right_child", splits);
        for (int split = 0; split < splits; split++) {
            checkDecision(split);
        }
    }

    private static int leaves(Section section) {
        int leaves = section.number("num_leaves");
        if (leaves < 1) {
            throw ModelRefusal.refused(
                    "MODEL_LEAF_COUNT", section.where(), "num_leaves=" + leaves, "num_leaves=1 or more");
        }
        // As many values as leaves must follow, each a character and a space: no array is made beyond what is there.
        if (leaves > section.text("leaf_value").length()) {
            throw ModelRefusal.refused(
                    "MODEL_WRONG_SHAPE",
                    section.where(),
                    "num_leaves=%d with %d characters of leaf_value"
                            .formatted(leaves, section.text("leaf_value").length()),
                    "a value for each leaf");
        }
        if (section.numberOr("num_cat", 0) != 0) {
            throw ModelRefusal.unsupported(section.where(), "a categorical split", "splits of numbers by a threshold");
        }
        if (section.numberOr("is_linear", 0) != 0) {
            throw ModelRefusal.unsupported(section.where(), "linear leaves", "leaves of one value");
        }
        return leaves;
    }

    private void checkDecision(int split) {
        String at = where + ", node " + split;
        if ((decision[split] & CATEGORICAL) != 0) {
            throw ModelRefusal.unsupported(at, "a categorical split", "splits of numbers by a threshold");
        }
        if (decision[split] < 0 || decision[split] >> 2 > MISSING_NAN) {
            throw ModelRefusal.refused(
                    "MODEL_WRONG_SHAPE", at, "decision_type " + decision[split], "0 to 11, bit 0 unset");
        }
    }

    /** The tree in the common form; its leaves go to the table. */
    DecisionTree assemble(int features, LeafTable leaves) {
        int first = leaves.rows();
        for (int leaf = 0; leaf < values.length; leaf++) {
            leaves.add(values[leaf], where + ", leaf " + leaf);
        }
        return assemble(features, leaf -> first + leaf);
    }

    @Override
    public String where() {
        return where;
    }

    @Override
    public int output() {
        return output;
    }

    @Override
    public int splits() {
        return feature.length;
    }

    @Override
    public int leaves() {
        return values.length;
    }

    @Override
    public int root() {
        return feature.length == 0 ? ~0 : 0;
    }

    @Override
    public int left(int split) {
        return left[split];
    }

    @Override
    public int right(int split) {
        return right[split];
    }

    @Override
    public int feature(int split) {
        return feature[split];
    }

    /**
     * The largest float32 that is not above the double: every float32 compares with it as with the double. Values that
     * LightGBM takes for 0 before it compares stand on one side together, as 0 does.
     */
    @Override
    public float threshold(int split) {
        double written = threshold[split];
        float rounded = (float) written;
        float floor = rounded > written ? Math.nextDown(rounded) : rounded;
        if (written < -ZERO || written > ZERO || Double.isNaN(written)) {
            return floor;
        }
        return written >= 0 ? ZERO : Math.nextDown(-ZERO);
    }

    /** NaN is taken for 0 unless it counts as missing (Tree::NumericalDecision, include/LightGBM/tree.h). */
    @Override
    public byte flags(int split) {
        boolean defaultLeft = (decision[split] & DEFAULT_LEFT) != 0;
        byte missingLeft = defaultLeft ? DecisionTree.MISSING_LEFT : 0;
        return switch (decision[split] >> 2) {
            case MISSING_NONE -> threshold[split] >= 0 ? DecisionTree.MISSING_LEFT : 0;
            case MISSING_ZERO -> (byte) (missingLeft | DecisionTree.ZERO_IS_MISSING);
            default -> missingLeft;
        };
    }
}
