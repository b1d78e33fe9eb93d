package io.geocrop.inference.forest.bench;

import java.util.List;
import ml.dmlc.xgboost4j.java.Booster;

/** The model of the benchmarks for who measures more than the forest: 40 features, 7 classes. */
public final class LandCoverModel {
    public static final int FEATURES = LandCoverRows.FEATURES;
    private static final int LEARNT = 20_000;

    private LandCoverModel() {}

    public static List<String> classes() {
        return List.of("bare", "builtup", "cropland", "forest", "grass", "shrubland", "water");
    }

    /** Fits 7 trees of depth 6 a round; the UBJ file. */
    public static byte[] xgboost(int rounds) throws Exception {
        Booster booster = XgboostPeer.fit(new LandCoverRows(LEARNT, 2), rounds);
        byte[] bytes = booster.toByteArray("ubj");
        booster.dispose();
        return bytes;
    }
}
