package io.geocrop.trainer.app;

import io.geocrop.trainer.learner.LearnerAdapter;
import io.geocrop.trainer.learner.catboost.CatBoostLearner;
import io.geocrop.trainer.learner.catboost.PythonSearch;
import io.geocrop.trainer.learner.forest.ForestLearner;
import io.geocrop.trainer.learner.lightgbm.LightGbmLearner;
import io.geocrop.trainer.learner.xgboost.XgboostLearner;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every learner there is, by the adapter that fits it; closed together. */
final class LearnerCatalog implements AutoCloseable {
    private final List<LearnerAdapter> adapters;

    /**
     * @param home the user's home folder, which CatBoost's Python may lie in
     */
    LearnerCatalog(Map<String, String> environment, Path home, InstantSource clock) {
        PythonSearch python =
                new PythonSearch(environment, dataFolder(environment, home).resolve("python"));
        this.adapters = List.of(
                new XgboostLearner(clock),
                new LightGbmLearner(clock),
                new CatBoostLearner(python),
                new ForestLearner(clock));
    }

    static LearnerCatalog ofThisUser(Map<String, String> environment, InstantSource clock) {
        return new LearnerCatalog(environment, Path.of(System.getProperty("user.home")), clock);
    }

    /** The folder that the console keeps its data in, by the conventions of the operating system. */
    private static Path dataFolder(Map<String, String> environment, Path home) {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return (local.isBlank() ? home.resolve("AppData").resolve("Local") : Path.of(local)).resolve("geocrop");
        }
        if (os.contains("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("geocrop");
        }
        Path xdg = Path.of(environment.getOrDefault("XDG_DATA_HOME", ""));
        return (xdg.isAbsolute() ? xdg : home.resolve(".local").resolve("share")).resolve("geocrop");
    }

    List<LearnerAdapter> adapters() {
        return adapters;
    }

    @Override
    public void close() {
        adapters.forEach(LearnerAdapter::close);
    }
}
