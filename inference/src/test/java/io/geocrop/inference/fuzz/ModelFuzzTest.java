package io.geocrop.inference.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.geocrop.error.GeocropException;
import io.geocrop.inference.forest.ModelReader;
import io.geocrop.inference.forest.ModelSource;
import io.geocrop.inference.forest.PlainEvaluator;
import io.geocrop.inference.forest.catboost.CatboostReader;
import io.geocrop.inference.forest.lightgbm.LightgbmReader;
import io.geocrop.inference.forest.random.RandomForestReader;
import io.geocrop.inference.forest.xgboost.XgboostReader;
import java.util.List;

/** Any bytes are a model that scores a row, or are refused. */
class ModelFuzzTest {
    private static final List<String> FEATURES = List.of("ndvi_0", "ndvi_1", "ndvi_2", "ndvi_3", "ndvi_4", "ndvi_5");
    private static final float[] ROW = {0.1f, -3f, Float.NaN, 0f, 1e30f, 0.5f};

    @FuzzTest(maxDuration = "10m")
    void xgboost(byte[] bytes) {
        read(new XgboostReader(), bytes, "model.ubj");
        read(new XgboostReader(), bytes, "model.json");
    }

    @FuzzTest(maxDuration = "10m")
    void lightgbm(byte[] bytes) {
        read(new LightgbmReader(), bytes, "model.txt");
    }

    @FuzzTest(maxDuration = "10m")
    void catboost(byte[] bytes) {
        read(new CatboostReader(), bytes, "model.json");
    }

    @FuzzTest(maxDuration = "10m")
    void randomForest(byte[] bytes) {
        read(new RandomForestReader(), bytes, "model.forest");
    }

    private static void read(ModelReader reader, byte[] bytes, String file) {
        for (int classes : new int[] {2, 7}) {
            try {
                new PlainEvaluator(reader.read(bytes, new ModelSource(file, FEATURES, classes))).margins(ROW, 1);
            } catch (GeocropException e) {
                // Refused, as it should be.
            }
        }
    }
}
