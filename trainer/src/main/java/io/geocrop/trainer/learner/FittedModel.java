package io.geocrop.trainer.learner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A fitted model, cut to its best iteration; it may hold native memory until it is closed. */
public interface FittedModel extends AutoCloseable {
    /** Scores rows of as many features as it was fitted on; their labels are not looked at. */
    Scored predict(Samples samples);

    /** Per feature its share of the gain (forest: of the impurity decrease), 0 to 1, in all 1; all 0 without a split. */
    double[] importance();

    /** Trees or boosting rounds kept. */
    int iterations();

    /** Everything it was fitted with, defaults filled in, names as the library has them. */
    Map<String, String> params();

    /**
     * Writes the model in the library's own format, as {@code Learner.modelFile()}, and what else a reader needs.
     *
     * @return names of the files written, the model first
     */
    List<String> save(Path folder) throws IOException;

    @Override
    void close();
}
