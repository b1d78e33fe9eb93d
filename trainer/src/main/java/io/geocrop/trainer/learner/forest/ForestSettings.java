package io.geocrop.trainer.learner.forest;

import io.geocrop.trainer.learner.ParameterRange.Choice;
import io.geocrop.trainer.learner.ParameterRange.Either;
import io.geocrop.trainer.learner.ParameterRange.Real;
import io.geocrop.trainer.learner.ParameterRange.Whole;
import io.geocrop.trainer.learner.ParameterTable;
import io.geocrop.trainer.learner.Parameters;
import io.geocrop.training.Learner;
import java.util.Arrays;
import java.util.List;

/**
 * How a forest is grown. Names and meanings are scikit-learn's, so that what a person knows from there holds here.
 *
 * @param maxDepth splits on the longest way down; {@link Integer#MAX_VALUE} for no limit
 * @param minSamplesSplit rows a node must hold to be split
 * @param minSamplesLeaf rows either side of a split must hold
 * @param featuresPerSplit features tried at each split, 1 to all
 * @param rowsPerTree rows drawn for each tree
 * @param classWeights per class the weight of its rows
 */
record ForestSettings(
        int trees,
        Criterion criterion,
        int maxDepth,
        int minSamplesSplit,
        int minSamplesLeaf,
        int featuresPerSplit,
        boolean bootstrap,
        int rowsPerTree,
        List<Double> classWeights,
        int maxBins) {

    static final ParameterTable TABLE = new ParameterTable(Learner.RANDOM_FOREST)
            .whole("n_estimators", "200", 1, 10_000, "trees", "num_trees")
            .choice("criterion", "gini", "gini", "entropy")
            .with("max_depth", "none", new Either(new Whole(1, 10_000), new Choice(List.of("none"))))
            .whole("min_samples_split", "2", 2, Integer.MAX_VALUE)
            .whole("min_samples_leaf", "1", 1, Integer.MAX_VALUE)
            .with(
                    "max_features",
                    "sqrt",
                    new Either(
                            new Choice(List.of("sqrt", "log2", "all")),
                            new Either(new Whole(1, 1_000_000), new Real(0, false, 1))))
            .choice("bootstrap", "true", "true", "false")
            .share("max_samples", "1.0")
            .choice("class_weight", "none", "none", "balanced")
            .whole("max_bins", "255", 2, 255)
            .reserved("random_state", "Use --seed.")
            .reserved("seed", "Use --seed.")
            .reserved("n_jobs", "Use --threads.");

    static ForestSettings of(Parameters params, int rows, int features, int[] labels, int classes) {
        String depth = params.text("max_depth");
        boolean bootstrap = params.flag("bootstrap");
        int drawn = (int) Math.max(1, Math.round(params.real("max_samples") * rows));
        return new ForestSettings(
                params.whole("n_estimators"),
                params.text("criterion").equals("gini") ? Criterion.GINI : Criterion.ENTROPY,
                depth.equals("none") ? Integer.MAX_VALUE : Integer.parseInt(depth),
                params.whole("min_samples_split"),
                params.whole("min_samples_leaf"),
                featuresPerSplit(params.text("max_features"), features),
                bootstrap,
                bootstrap ? drawn : rows,
                classWeights(params.text("class_weight"), labels, classes),
                params.whole("max_bins"));
    }

    private static int featuresPerSplit(String asked, int features) {
        double wanted = switch (asked) {
            case "sqrt" -> Math.sqrt(features);
            case "log2" -> Math.log(features) / Math.log(2);
            case "all" -> features;
            default -> asked.contains(".") ? Double.parseDouble(asked) * features : Integer.parseInt(asked);
        };
        return (int) Math.max(1, Math.min(features, wanted));
    }

    /** {@code balanced}: every class weighs as much as every other, rows / (classes that occur × rows of the class). */
    private static List<Double> classWeights(String asked, int[] labels, int classes) {
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        long occurring = Arrays.stream(counts).filter(count -> count > 0).count();
        return Arrays.stream(counts)
                .mapToObj(count ->
                        asked.equals("none") || count == 0 ? 1.0 : labels.length / ((double) occurring * count))
                .toList();
    }

    /** What a split is to lower. */
    enum Criterion {
        GINI,
        ENTROPY;

        /**
         * How pure a node is, times its weight: what a split wins is the children's purities less the node's. With
         * weights x of the classes and their sum W: gini Σx²/W, entropy Σ x·ln x − W·ln W (Breiman et al., CART, 1984).
         */
        double purity(double[] weights, double sum) {
            if (sum <= 0) {
                return 0;
            }
            double purity = 0;
            if (this == GINI) {
                for (double weight : weights) {
                    purity += weight * weight;
                }
                return purity / sum;
            }
            for (double weight : weights) {
                purity += weight > 0 ? weight * Math.log(weight) : 0;
            }
            return purity - sum * Math.log(sum);
        }
    }
}
