package io.geocrop.trainer.learner.catboost;

import io.geocrop.trainer.learner.Device;
import io.geocrop.trainer.learner.FitRequest;
import io.geocrop.trainer.learner.ParameterTable;
import io.geocrop.trainer.learner.Parameters;
import io.geocrop.training.Learner;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * CatBoost's parameters, names and ranges as its documentation has them. Left out are those that would make a model the
 * pure-Java evaluator does not know (asymmetric trees, categorical and text features) and those that only log.
 */
final class CatBoostParameters {
    static final ParameterTable TABLE = new ParameterTable(Learner.CATBOOST)
            .whole("iterations", "1000", 1, 100_000, "n_estimators", "num_trees", "trees", "num_boost_round")
            .positive("learning_rate", null, 1, "eta")
            .whole("depth", "6", 1, 16, "max_depth")
            .real("l2_leaf_reg", "3", 0, Double.MAX_VALUE, "reg_lambda")
            .whole("border_count", "254", 1, 65_535, "max_bin")
            .real("random_strength", null, 0, Double.MAX_VALUE)
            .choice("bootstrap_type", null, "Bayesian", "Bernoulli", "MVS", "No")
            .real("bagging_temperature", null, 0, Double.MAX_VALUE)
            .share("subsample", null)
            .share("rsm", null, "colsample_bylevel")
            .choice("sampling_frequency", null, "PerTree", "PerTreeLevel")
            .choice("boosting_type", null, "Ordered", "Plain")
            .choice("score_function", null, "Cosine", "L2", "NewtonCosine", "NewtonL2")
            .whole("leaf_estimation_iterations", null, 1, 1_000)
            .choice("leaf_estimation_method", null, "Newton", "Gradient", "Exact")
            .choice("nan_mode", null, "Min", "Max")
            .choice("auto_class_weights", null, "None", "Balanced", "SqrtBalanced")
            .choice(
                    "feature_border_type",
                    null,
                    "GreedyLogSum",
                    "Median",
                    "Uniform",
                    "UniformAndQuantiles",
                    "MinEntropy")
            .reserved("loss_function", "The labels decide it.")
            .reserved("eval_metric", "Early stopping is by log loss.")
            .reserved("classes_count", "The labels decide it.")
            .reserved("grow_policy", "Only SymmetricTree is offered.")
            .reserved("early_stopping_rounds", "Early stopping is switched on or off for the whole training.")
            .reserved("use_best_model", "Early stopping is switched on or off for the whole training.")
            .reserved("random_seed", "Use --seed.")
            .reserved("random_state", "Use --seed.")
            .reserved("thread_count", "Use --threads.")
            .reserved("task_type", "Use the training's device.");

    private CatBoostParameters() {}

    /** What the library is given: what was asked for, and what the request decides. */
    static Map<String, String> forLibrary(Parameters params, FitRequest request) {
        Map<String, String> all = new LinkedHashMap<>(params.all());
        if (request.classes() == 2) {
            all.put("loss_function", "Logloss");
        } else {
            all.put("loss_function", "MultiClass");
            all.put("classes_count", Integer.toString(request.classes()));
        }
        all.put("random_seed", Long.toString(Math.floorMod(request.seed(), (long) Integer.MAX_VALUE)));
        all.put("thread_count", Integer.toString(request.threads()));
        all.put("task_type", request.device() == Device.CUDA ? "GPU" : "CPU");
        return all;
    }

    /** The same with numbers as numbers, as Python wants them. */
    static Map<String, Object> typed(Map<String, String> params) {
        Map<String, Object> typed = new LinkedHashMap<>();
        params.forEach((name, value) -> typed.put(name, typed(value)));
        return typed;
    }

    private static Object typed(String value) {
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException notWhole) {
            try {
                return Double.valueOf(value);
            } catch (NumberFormatException word) {
                return value;
            }
        }
    }
}
