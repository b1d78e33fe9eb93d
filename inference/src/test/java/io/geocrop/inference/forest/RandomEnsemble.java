package io.geocrop.inference.forest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Tree ensembles as no library would grow them: lopsided, of one leaf, with thresholds at the edges of float32 and tests
 * that come again; and pixels that stand exactly on thresholds or beside them.
 */
public final class RandomEnsemble {
    private static final float[] EDGES = {
        0f,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        1e-35f,
        -1e-35f,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY
    };

    private final SplittableRandom random;
    private final Shape shape;
    private final List<float[]> thresholds = new ArrayList<>();
    private final LeafTable leaves;

    /** Whose arithmetic an ensemble has. */
    public enum Library {
        XGBOOST,
        LIGHTGBM,
        CATBOOST,
        FOREST
    }

    /**
     * @param depth levels of splits, at most
     * @param fullness how likely a node above the last level is a split, 0 to 1
     * @param thresholds distinct ones per feature, about
     */
    public record Shape(
            Library library, int features, int classes, int trees, int depth, double fullness, int thresholds) {}

    private RandomEnsemble(Shape shape, long seed) {
        this.random = new SplittableRandom(seed);
        this.shape = shape;
        this.leaves = new LeafTable(leafWidth());
        for (int feature = 0; feature < shape.features(); feature++) {
            float[] pool = new float[shape.thresholds()];
            float scale = (float) Math.pow(10, random.nextInt(-3, 4));
            boolean skewed = random.nextInt(3) == 0;
            for (int i = 0; i < pool.length; i++) {
                double value = random.nextDouble(-1, 1);
                pool[i] = random.nextInt(20) == 0
                        ? EDGES[random.nextInt(EDGES.length)]
                        : (float) (skewed ? Math.pow(value, 9) : value) * scale;
            }
            thresholds.add(pool);
        }
    }

    private int leafWidth() {
        return switch (shape.library()) {
            case XGBOOST, LIGHTGBM -> 1;
            case CATBOOST -> outputs();
            case FOREST -> shape.classes();
        };
    }

    private int outputs() {
        return shape.classes() == 2 && shape.library() != Library.FOREST ? 1 : shape.classes();
    }

    /** An ensemble that the seed decides. */
    public static TreeEnsemble grow(Shape shape, long seed) {
        return new RandomEnsemble(shape, seed).ensemble();
    }

    private TreeEnsemble ensemble() {
        List<DecisionTree> trees = new ArrayList<>();
        for (int i = 0; i < shape.trees(); i++) {
            trees.add(new Growing().tree(leafWidth() == 1 ? i % outputs() : 0));
        }
        Link link = outputs() == 1 ? new Link.Sigmoid64(1) : new Link.Softmax64();
        return switch (shape.library()) {
            case XGBOOST ->
                ensemble(
                        trees,
                        new Summation.Float32(Collections.nCopies(outputs(), 0.1f)),
                        outputs() == 1 ? new Link.Sigmoid32() : new Link.Softmax32());
            case LIGHTGBM -> ensemble(trees, new Summation.Float64(), link);
            case CATBOOST -> ensemble(trees, new Summation.Scaled(0.7, Collections.nCopies(outputs(), 0.3)), link);
            case FOREST -> ensemble(trees, new Summation.Mean(), new Link.None());
        };
    }

    private TreeEnsemble ensemble(List<DecisionTree> trees, Summation summation, Link link) {
        return new TreeEnsemble(
                shape.features(), shape.classes(), outputs(), leafWidth(), leaves.values(), trees, summation, link);
    }

    /** One tree, its splits numbered as they are grown: a parent before its children. */
    private final class Growing {
        private final List<int[]> children = new ArrayList<>();
        private final List<Integer> features = new ArrayList<>();
        private final List<Float> splitsAt = new ArrayList<>();
        private final List<Byte> flags = new ArrayList<>();

        DecisionTree tree(int output) {
            int root = node(0);
            int splits = features.size();
            float[] threshold = new float[splits];
            byte[] flag = new byte[splits];
            for (int i = 0; i < splits; i++) {
                threshold[i] = splitsAt.get(i);
                flag[i] = flags.get(i);
            }
            return new DecisionTree(
                    output,
                    root,
                    features.stream().mapToInt(Integer::intValue).toArray(),
                    threshold,
                    flag,
                    children.stream().mapToInt(pair -> pair[0]).toArray(),
                    children.stream().mapToInt(pair -> pair[1]).toArray());
        }

        private int node(int level) {
            if (level == shape.depth() || random.nextDouble() >= shape.fullness()) {
                int row = leaves.rows();
                for (int column = 0; column < leafWidth(); column++) {
                    leaves.add((float) random.nextDouble(-1, 1), "a leaf");
                }
                return ~row;
            }
            int split = features.size();
            int feature = random.nextInt(shape.features());
            features.add(feature);
            splitsAt.add(thresholds.get(feature)[random.nextInt(shape.thresholds())]);
            boolean zeros = shape.library() == Library.LIGHTGBM && random.nextInt(4) == 0;
            flags.add((byte) ((zeros ? DecisionTree.ZERO_IS_MISSING : 0) | random.nextInt(2)));
            int[] pair = new int[2];
            children.add(pair);
            pair[0] = node(level + 1);
            pair[1] = node(level + 1);
            return split;
        }
    }

    /**
     * Pixels for an ensemble: on its thresholds, one step beside them, at the edges of float32, missing, or anywhere.
     *
     * @return by feature, then by pixel
     */
    public static float[][] pixels(TreeEnsemble ensemble, int pixels, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<Float>> thresholds = new ArrayList<>();
        for (int feature = 0; feature < ensemble.features(); feature++) {
            thresholds.add(new ArrayList<>(List.of(0f)));
        }
        for (DecisionTree tree : ensemble.trees()) {
            for (int split = 0; split < tree.splits(); split++) {
                thresholds.get(tree.feature(split)).add(tree.threshold(split));
            }
        }
        float[][] bands = new float[ensemble.features()][pixels];
        for (int feature = 0; feature < bands.length; feature++) {
            List<Float> of = thresholds.get(feature);
            for (int pixel = 0; pixel < pixels; pixel++) {
                bands[feature][pixel] = value(of.get(random.nextInt(of.size())), random);
            }
        }
        return bands;
    }

    private static float value(float threshold, SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> Float.NaN;
            case 1 -> EDGES[random.nextInt(EDGES.length)];
            case 2 -> Math.nextUp(threshold);
            case 3 -> Math.nextDown(threshold);
            case 4 -> (float) random.nextDouble(-2, 2);
            case 5 -> (float) (threshold * random.nextDouble(0.5, 1.5));
            default -> threshold;
        };
    }
}
