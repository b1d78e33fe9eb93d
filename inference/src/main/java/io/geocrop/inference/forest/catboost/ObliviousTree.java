package io.geocrop.inference.forest.catboost;

import io.geocrop.inference.forest.DecisionTree;
import io.geocrop.inference.forest.LeafTable;
import io.geocrop.inference.forest.RawTree;
import io.geocrop.inference.forest.document.ModelDocument;
import io.geocrop.inference.forest.document.ModelRefusal;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree of CatBoost as it is written: one test per level, {@code value > border} setting bit {@code level} of the
 * leaf's number. It is unrolled into the common form level by level: split {@code 2^level - 1 + path} tests the level's
 * border after the bits of {@code path}. A file has values for all {@code 2^depth} leaves, so that unrolling takes no
 * more than a few times the file's size.
 */
final class ObliviousTree implements RawTree {
    /** CatBoost's own limit. */
    private static final int DEEPEST = 16;

    private final String where;
    private final List<Test> tests = new ArrayList<>();
    private double[] values = {};
    private FloatFeatures features = FloatFeatures.NONE;

    private ObliviousTree(String where) {
        this.where = where;
    }

    /** What one level looks at: a feature of the file's list of float features, and the border. */
    private record Test(int floatFeature, double border) {}

    /** Reads the tree that the document stands on. */
    static ObliviousTree read(ModelDocument document, String where) {
        ObliviousTree tree = new ObliviousTree(where);
        document.object(key -> {
            switch (key) {
                case "leaf_values" -> tree.values = document.doubles();
                case "splits" -> document.array(() -> tree.split(document));
                default -> document.skip();
            }
        });
        return tree;
    }

    private void split(ModelDocument document) {
        int[] feature = {-1};
        double[] border = {Double.NaN};
        String[] type = {""};
        document.object(key -> {
            switch (key) {
                case "float_feature_index" -> feature[0] = Math.clamp(document.integer(), -1, Integer.MAX_VALUE);
                case "border" -> border[0] = document.number();
                case "split_type" -> type[0] = document.text();
                default -> document.skip();
            }
        });
        if (!type[0].equals("FloatFeature")) {
            throw ModelRefusal.unsupported(
                    where + ", level " + tests.size(), "a split of type " + type[0], "splits of type FloatFeature");
        }
        if (tests.size() == DEEPEST) {
            throw ModelRefusal.refused(
                    "MODEL_TOO_DEEP", where, "more than " + DEEPEST + " levels", "at most " + DEEPEST + " levels");
        }
        tests.add(new Test(feature[0], border[0]));
    }

    /** The tree in the common form; its leaves go to the table. */
    DecisionTree assemble(FloatFeatures floatFeatures, int outputs, LeafTable table) {
        this.features = floatFeatures;
        if (values.length != leaves() * outputs) {
            throw ModelRefusal.refused(
                    "MODEL_LEAF_COUNT",
                    where,
                    values.length + " leaf_values",
                    "%d leaves of %d values".formatted(leaves(), outputs));
        }
        int first = table.rows();
        for (int i = 0; i < values.length; i++) {
            table.add(values[i], where + ", leaf " + i / outputs);
        }
        return assemble(floatFeatures.columns(), leaf -> first + leaf);
    }

    @Override
    public String where() {
        return where;
    }

    @Override
    public int output() {
        return 0;
    }

    @Override
    public int splits() {
        return leaves() - 1;
    }

    @Override
    public int leaves() {
        return 1 << tests.size();
    }

    @Override
    public int root() {
        return tests.isEmpty() ? ~0 : 0;
    }

    @Override
    public int left(int split) {
        return child(split, 0);
    }

    @Override
    public int right(int split) {
        return child(split, 1);
    }

    private int child(int split, int bit) {
        int level = level(split);
        int path = split + 1 - (1 << level) | bit << level;
        return level + 1 == tests.size() ? ~path : (1 << (level + 1)) - 1 + path;
    }

    private static int level(int split) {
        return 31 - Integer.numberOfLeadingZeros(split + 1);
    }

    @Override
    public int feature(int split) {
        return features.column(tests.get(level(split)).floatFeature());
    }

    @Override
    public float threshold(int split) {
        return (float) tests.get(level(split)).border();
    }

    @Override
    public byte flags(int split) {
        int feature = tests.get(level(split)).floatFeature();
        return features.missingIsLarge(feature) ? 0 : DecisionTree.MISSING_LEFT;
    }
}
