package io.geocrop.trainer.learner.lightgbm;

import io.geocrop.trainer.learner.FitRequest;
import io.geocrop.trainer.learner.ParameterTable;
import io.geocrop.trainer.learner.Parameters;
import io.geocrop.training.Learner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * LightGBM's parameters, names and ranges as its documentation has them. Left out are those that would make a model the
 * pure-Java evaluator does not know (dart, linear trees, categorical splits) and those that only log.
 */
final class LightGbmParameters {
    static final ParameterTable TABLE = new ParameterTable(Learner.LIGHTGBM)
            .whole(
                    "num_iterations",
                    "800",
                    1,
                    100_000,
                    "n_estimators",
                    "num_trees",
                    "trees",
                    "num_round",
                    "num_boost_round")
            .whole("num_leaves", "63", 2, 131_072, "max_leaves", "num_leaf")
            .positive("learning_rate", "0.03", 100, "eta", "shrinkage_rate")
            .whole("max_depth", "-1", -1, 10_000)
            .whole("min_data_in_leaf", "20", 0, Integer.MAX_VALUE, "min_child_samples", "min_data", "min_samples_leaf")
            .real("min_sum_hessian_in_leaf", null, 0, Double.MAX_VALUE, "min_child_weight", "min_sum_hessian")
            .share("bagging_fraction", null, "subsample", "bagging")
            .whole("bagging_freq", null, 0, Integer.MAX_VALUE, "subsample_freq")
            .share("feature_fraction", null, "colsample_bytree", "sub_feature")
            .share("feature_fraction_bynode", null, "colsample_bynode", "sub_feature_bynode")
            .choice("extra_trees", null, "true", "false")
            .real("lambda_l1", null, 0, Double.MAX_VALUE, "reg_alpha", "l1_regularization")
            .real("lambda_l2", null, 0, Double.MAX_VALUE, "reg_lambda", "lambda", "l2_regularization")
            .real("min_gain_to_split", null, 0, Double.MAX_VALUE, "min_split_gain")
            .real("max_delta_step", null, 0, Double.MAX_VALUE)
            .real("path_smooth", null, 0, Double.MAX_VALUE)
            .choice("data_sample_strategy", null, "bagging", "goss")
            .share("top_rate", null)
            .share("other_rate", null)
            .whole("max_bin", "255", 2, 65_535, "max_bins")
            .whole("min_data_in_bin", null, 1, Integer.MAX_VALUE)
            .whole("bin_construct_sample_cnt", null, 1, Integer.MAX_VALUE, "subsample_for_bin")
            .choice("enable_bundle", null, "true", "false")
            .choice("feature_pre_filter", null, "true", "false")
            .choice("boost_from_average", null, "true", "false")
            .choice("is_unbalance", null, "true", "false")
            .positive("scale_pos_weight", null, Double.MAX_VALUE)
            .reserved("objective", "The labels decide it.")
            .reserved("num_class", "The labels decide it.")
            .reserved("metric", "Early stopping is by log loss.")
            .reserved("boosting", "Only gbdt is offered.")
            .reserved("early_stopping_round", "Early stopping is switched on or off for the whole training.")
            .reserved("seed", "Use --seed.")
            .reserved("random_state", "Use --seed.")
            .reserved("num_threads", "Use --threads.")
            .reserved("n_jobs", "Use --threads.")
            .reserved("device_type", "Use the training's device.")
            .reserved("device", "Use the training's device.")
            .reserved("deterministic", "It is always on.");

    private static final int ROWS_A_THREAD = 40_000;

    private LightGbmParameters() {}

    /** What the library is given: what was asked for, and what the request and the promise of sameness decide. */
    static Map<String, String> forLibrary(Parameters params, FitRequest request) {
        Map<String, String> all = new LinkedHashMap<>(params.all());
        if (request.classes() == 2) {
            all.put("objective", "binary");
            all.put("metric", "binary_logloss");
        } else {
            all.put("objective", "multiclass");
            all.put("num_class", Integer.toString(request.classes()));
            all.put("metric", "multi_logloss");
        }
        all.put("seed", Long.toString(Math.floorMod(request.seed(), (long) Integer.MAX_VALUE)));
        all.put("num_threads", Integer.toString(threads(request)));
        all.put("deterministic", "true");
        all.put("force_row_wise", "true");
        all.put("verbosity", "-1");
        return all;
    }

    /**
     * The library's threads wait for each other many times a tree: on few rows two of them, asleep in between, took three
     * times as long as one (3,600 to 32,400 rows by 38 features) and drew level at 97,200. The model is the same.
     */
    static int threads(FitRequest request) {
        return Math.clamp(request.train().rows() / ROWS_A_THREAD, 1, request.threads());
    }

    /** Written as the C interface takes them: {@code name=value}, parted by blanks. */
    static String written(Map<String, String> params) {
        return params.entrySet().stream()
                .map(param -> param.getKey() + "=" + param.getValue())
                .collect(Collectors.joining(" "));
    }
}
