package io.geocrop.inference.forest.bench;

import io.geocrop.inference.forest.ModelSource;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMBooster.FeatureImportanceType;
import io.github.metarank.lightgbm4j.LGBMDataset;
import java.util.Map;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;

/** Models fitted by the libraries themselves, to be evaluated by them and by ours. */
final class PeerModels {
    private PeerModels() {}

    static Booster xgboost(LandCoverRows learn, int rounds) throws Exception {
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

    static String lightgbm(LandCoverRows learn, int rounds) throws Exception {
        String parameters = "objective=multiclass num_class=%d num_leaves=63 learning_rate=0.05 min_data_in_leaf=5"
                        .formatted(LandCoverRows.CLASSES)
                + " num_threads=2 verbosity=-1";
        LGBMBooster.loadNative();
        try (LGBMDataset dataset =
                LGBMDataset.createFromMat(learn.rows, learn.count, LandCoverRows.FEATURES, true, parameters, null)) {
            dataset.setField("label", learn.labels);
            try (LGBMBooster booster = LGBMBooster.create(dataset, parameters)) {
                for (int round = 0; round < rounds; round++) {
                    booster.updateOneIter();
                }
                return booster.saveModelToString(0, 0, FeatureImportanceType.GAIN);
            }
        }
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
