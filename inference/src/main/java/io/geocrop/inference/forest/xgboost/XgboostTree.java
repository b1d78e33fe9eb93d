package io.geocrop.inference.forest.xgboost;

import io.geocrop.inference.forest.DecisionTree;
import io.geocrop.inference.forest.LeafTable;
import io.geocrop.inference.forest.RawTree;
import io.geocrop.inference.forest.document.ModelDocument;
import io.geocrop.inference.forest.document.ModelRefusal;

/**
 * A tree of XGBoost as it is written: arrays by node, leaves among the splits, a leaf's value in
 * {@code split_conditions}. Nodes that pruning deleted stay in the arrays; no walk reaches them.
 */
final class XgboostTree implements RawTree {
    private static final int LEAF = -1;

    private final String where;
    private int output;
    private int[] left = {};
    private int[] right = {};
    private int[] feature = {};
    private float[] condition = {};
    private int[] defaultLeft = {};
    private int[] splitType = {};

    private XgboostTree(String where) {
        this.where = where;
    }

    /** Reads the tree that the document stands on. */
    static XgboostTree read(ModelDocument document, String where) {
        XgboostTree tree = new XgboostTree(where);
        document.object(key -> tree.field(document, key));
        tree.check();
        return tree;
    }

    private void field(ModelDocument document, String key) {
        switch (key) {
            case "left_children" -> left = document.ints();
            case "right_children" -> right = document.ints();
            case "split_indices" -> feature = document.ints();
            case "split_conditions" -> condition = document.floats();
            case "default_left" -> defaultLeft = document.ints();
            case "split_type" -> splitType = document.ints();
            case "tree_param" ->
                document.object(name -> {
                    if (name.equals("size_leaf_vector")) {
                        checkLeafSize(document.integer());
                    } else {
                        document.skip();
                    }
                });
            default -> document.skip();
        }
    }

    private void checkLeafSize(long size) {
        if (size > 1) {
            throw ModelRefusal.unsupported(where, "leaves of " + size + " values", "one value in a leaf");
        }
    }

    private void check() {
        int nodes = left.length;
        boolean same = right.length == nodes
                && feature.length == nodes
                && condition.length == nodes
                && defaultLeft.length == nodes
                && (splitType.length == nodes || splitType.length == 0);
        if (nodes == 0 || !same) {
            throw ModelRefusal.refused(
                    "MODEL_WRONG_SHAPE",
                    where,
                    "%d left_children, %d right_children, %d split_indices, %d split_conditions, %d default_left"
                            .formatted(nodes, right.length, feature.length, condition.length, defaultLeft.length),
                    "as many of each as the tree has nodes, 1 or more");
        }
        for (int node = 0; node < splitType.length; node++) {
            if (splitType[node] != 0 && left[node] != LEAF) {
                throw ModelRefusal.unsupported(
                        where + ", node " + node, "a categorical split", "splits of numbers by a threshold");
            }
        }
    }

    /** The tree in the common form; its leaves go to the table. */
    DecisionTree assemble(int features, int output, LeafTable leaves) {
        this.output = output;
        return assemble(features, node -> {
            int row = leaves.rows();
            leaves.add(condition[node], where + ", node " + node);
            return row;
        });
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
        return left.length;
    }

    @Override
    public int leaves() {
        return left.length;
    }

    @Override
    public int root() {
        return child(0);
    }

    @Override
    public int left(int split) {
        return child(left[split]);
    }

    @Override
    public int right(int split) {
        return child(right[split]);
    }

    /** A number out of the arrays stays as it is for the walk to refuse; one below 0 is made too large. */
    private int child(int node) {
        if (node < 0) {
            return Integer.MAX_VALUE;
        }
        return node < left.length && left[node] == LEAF ? ~node : node;
    }

    @Override
    public int feature(int split) {
        return feature[split];
    }

    /** XGBoost goes left where {@code value < condition}: the next float32 below it makes that {@code <=}. */
    @Override
    public float threshold(int split) {
        float written = condition[split];
        if (!Float.isFinite(written)) {
            throw ModelRefusal.refused(
                    "MODEL_BAD_THRESHOLD", where + ", node " + split, "a split at " + written, "a finite number");
        }
        return Math.nextDown(written);
    }

    @Override
    public byte flags(int split) {
        return defaultLeft[split] != 0 ? DecisionTree.MISSING_LEFT : 0;
    }
}
