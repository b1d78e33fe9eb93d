package io.geocrop.inference.forest.bench;

import io.geocrop.inference.forest.ModelSource;
import java.util.Map;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;

/** Models of XGBoost fitted by itself, to be evaluated by it and by ours; and what ours is told of a model file. */
final class XgboostPeer {
    private XgboostPeer() {}

    static Booster fit(LandCoverRows learn, int rounds) throws Exception {
        DMatrix matrix = new DMatrix(learn.rows, learn.count, LandCoverRows.FEATURES, Float.NaN);
        matrix.setLabel(learn.labels);
        Map<String, Object> parameters = Map.of(
                "objective",
                "multi:softprob",
                "num_class",
                LandCoverRows.CLASSES,
                "max_depth",
                6,
                "eta",
                0.1,
                "tree_method",
                "hist",
                "nthread",
                2);
        Booster booster = XGBoost.train(matrix, parameters, rounds, Map.of(), null, null);
        matrix.dispose();
        return booster;
    }

    static ModelSource source(String file) {
        return new ModelSource(
                file,
                IntStream.range(0, LandCoverRows.FEATURES)
                        .mapToObj(i -> "f" + i)
                        .toList(),
                LandCoverRows.CLASSES);
    }
}
