package io.geocrop.inference.forest.block;

import io.geocrop.inference.forest.DecisionTree;
import io.geocrop.inference.forest.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The distinct tests of all trees that are evaluated by bits, by feature, and the plane of each. */
final class TestCatalogue {
    /** What ranks of 16 bits tell apart; twice as many in all take 8 MB a thread, as much as caches hold. */
    private static final int MOST_TESTS_OF_A_FEATURE = (1 << Planes.RANK_BITS) - 1;

    private final @Nullable FeatureTests[] byFeature;
    private final int end;

    /** The tests of some trees of an ensemble. */
    TestCatalogue(TreeEnsemble ensemble, List<DecisionTree> trees) {
        this.byFeature = new FeatureTests[ensemble.features()];
        long[][] keys = keys(ensemble.features(), trees);
        int partials =
                Arrays.stream(keys).mapToInt(TestCatalogue::partials).max().orElse(0);
        int at = Planes.PARTIAL + partials * Planes.WORDS;
        for (int feature = 0; feature < keys.length; feature++) {
            if (keys[feature].length > 0) {
                FeatureTests tests = new FeatureTests(feature, keys[feature], at);
                byFeature[feature] = tests;
                at = tests.end();
            }
        }
        this.end = at;
    }

    private static long[][] keys(int features, List<DecisionTree> trees) {
        int[] counts = new int[features];
        for (DecisionTree tree : trees) {
            for (int split = 0; split < tree.splits(); split++) {
                counts[tree.feature(split)]++;
            }
        }
        long[][] keys = new long[features][];
        Arrays.setAll(keys, feature -> new long[counts[feature]]);
        for (DecisionTree tree : trees) {
            for (int split = 0; split < tree.splits(); split++) {
                int feature = tree.feature(split);
                keys[feature][--counts[feature]] = key(tree, split);
            }
        }
        Arrays.setAll(
                keys,
                feature -> Arrays.stream(keys[feature]).sorted().distinct().toArray());
        return keys;
    }

    private static long key(DecisionTree tree, int split) {
        return FeatureTests.key(tree.threshold(split), tree.missingLeft(split), tree.zeroIsMissing(split));
    }

    /** As many planes as any feature with so many keys can need for the lower bits of its ranks. */
    private static int partials(long[] keys) {
        return keys.length == 0 ? 0 : Integer.highestOneBit(keys.length);
    }

    /** Whether no feature can have more thresholds than ranks tell apart, and the planes fit the caches. */
    static boolean fits(int features, List<DecisionTree> trees) {
        int most = 0;
        int all = 0;
        for (long[] keys : keys(features, trees)) {
            most = Math.max(most, keys.length);
            all += keys.length;
        }
        return most <= MOST_TESTS_OF_A_FEATURE && all <= 2 * MOST_TESTS_OF_A_FEATURE;
    }

    /** The features that are tested at all. */
    List<FeatureTests> features() {
        List<FeatureTests> tested = new ArrayList<>();
        for (FeatureTests tests : byFeature) {
            if (tests != null) {
                tested.add(tests);
            }
        }
        return tested;
    }

    /** The plane of the test of a split. */
    int plane(DecisionTree tree, int split) {
        FeatureTests tests = byFeature[tree.feature(split)];
        if (tests == null) {
            throw new IllegalArgumentException("feature " + tree.feature(split) + " is in no tree of the catalogue");
        }
        return tests.offset(key(tree, split));
    }

    /** Where its planes end. */
    int end() {
        return end;
    }
}
