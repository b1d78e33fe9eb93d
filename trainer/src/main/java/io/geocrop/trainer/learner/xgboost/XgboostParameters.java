package io.geocrop.trainer.learner.xgboost;

import io.geocrop.trainer.learner.FitRequest;
import io.geocrop.trainer.learner.ParameterTable;
import io.geocrop.trainer.learner.Parameters;
import io.geocrop.training.Learner;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * XGBoost's parameters, names and ranges as its documentation has them. Left out are those that would make a model the
 * pure-Java evaluator does not know (dart, linear boosters, vector leaves, categorical splits).
 */
final class XgboostParameters {
    /** The library takes the number of rounds as an argument, so this name is ours; scikit-learn's wrappers use it. */
    static final String ROUNDS = "n_estimators";

    static final ParameterTable TABLE = new ParameterTable(Learner.XGBOOST)
            .whole(ROUNDS, "300", 1, 100_000, "num_round", "num_boost_round", "nrounds", "num_trees", "trees")
            .positive("eta", "0.15", 1, "learning_rate")
            .whole("max_depth", "6", 0, 1_000)
            .choice("tree_method", "hist", "hist", "approx", "exact")
            .whole("max_bin", "256", 2, 65_535)
            .choice("grow_policy", null, "depthwise", "lossguide")
            .whole("max_leaves", null, 0, Integer.MAX_VALUE)
            .real("min_child_weight", null, 0, Double.MAX_VALUE)
            .real("gamma", null, 0, Double.MAX_VALUE, "min_split_loss")
            .real("lambda", null, 0, Double.MAX_VALUE, "reg_lambda")
            .real("alpha", null, 0, Double.MAX_VALUE, "reg_alpha")
            .real("max_delta_step", null, 0, Double.MAX_VALUE)
            .share("subsample", "0.8")
            .choice("sampling_method", null, "uniform", "gradient_based")
            .share("colsample_bytree", null)
            .share("colsample_bylevel", null)
            .share("colsample_bynode", "0.4")
            .whole("num_parallel_tree", null, 1, 10_000)
            .positive("scale_pos_weight", null, Double.MAX_VALUE)
            .reserved("objective", "The labels decide it.")
            .reserved("num_class", "The labels decide it.")
            .reserved("eval_metric", "Early stopping is by log loss.")
            .reserved("booster", "Only gbtree is offered.")
            .reserved("base_score", "The library finds it.")
            .reserved("early_stopping_rounds", "Early stopping is switched on or off for the whole training.")
            .reserved("seed", "Use --seed.")
            .reserved("random_state", "Use --seed.")
            .reserved("nthread", "Use --threads.")
            .reserved("n_jobs", "Use --threads.")
            .reserved("device", "Use the training's device.");

    private XgboostParameters() {}

    /** What the library is given: what was asked for, and what the request decides. */
    static Map<String, String> forLibrary(Parameters params, FitRequest request) {
        Map<String, String> all = new LinkedHashMap<>(params.all());
        if (request.classes() == 2) {
            all.put("objective", "binary:logistic");
            all.put("eval_metric", "logloss");
        } else {
            all.put("objective", "multi:softprob");
            all.put("num_class", Integer.toString(request.classes()));
            all.put("eval_metric", "mlogloss");
        }
        all.put("seed", Long.toString(Math.floorMod(request.seed(), (long) Integer.MAX_VALUE)));
        all.put("nthread", Integer.toString(request.threads()));
        all.put("device", request.device().label());
        return all;
    }
}
