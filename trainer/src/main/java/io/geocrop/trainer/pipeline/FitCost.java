package io.geocrop.trainer.pipeline;

import io.geocrop.training.Learner;
import java.util.List;
import java.util.Map;

/** Guesses how long a fit takes: good enough to weigh the steps of a job against each other, for nothing else. */
final class FitCost {
    private static final List<String> NAMES_OF_TREES =
            List.of("n_estimators", "num_iterations", "iterations", "num_trees", "num_boost_round", "trees");

    private FitCost() {}

    /** Seconds, as if on two cores, for a fit that runs to its last tree. */
    static double seconds(Learner learner, int rows, int features, int classes, Map<String, String> params) {
        int forests = learner == Learner.RANDOM_FOREST || classes == 2 ? 1 : classes;
        double perTree = perTree(learner) + perCell(learner) * rows * features;
        return perTree * trees(learner, params) * forests + start(learner);
    }

    /** Seconds of the scout's fit. */
    static double scoutSeconds(int rows, int features, int classes) {
        return seconds(Learner.LIGHTGBM, rows, features, classes, Map.of("num_iterations", "50"));
    }

    private static double perCell(Learner learner) {
        return switch (learner) {
            case XGBOOST -> 1.5e-8;
            case LIGHTGBM -> 2.3e-8;
            case CATBOOST -> 3e-8;
            case RANDOM_FOREST -> 4.5e-8;
        };
    }

    private static double perTree(Learner learner) {
        return switch (learner) {
            case XGBOOST, LIGHTGBM -> 2e-3;
            case CATBOOST -> 8e-3;
            case RANDOM_FOREST -> 1e-3;
        };
    }

    private static double start(Learner learner) {
        return learner == Learner.CATBOOST ? 1.5 : 0;
    }

    private static double trees(Learner learner, Map<String, String> params) {
        for (String name : NAMES_OF_TREES) {
            String value = params.get(name);
            if (value != null && value.matches("\\d{1,9}")) {
                return Integer.parseInt(value);
            }
        }
        return switch (learner) {
            case XGBOOST -> 300;
            case LIGHTGBM -> 800;
            case CATBOOST -> 1000;
            case RANDOM_FOREST -> 200;
        };
    }
}
