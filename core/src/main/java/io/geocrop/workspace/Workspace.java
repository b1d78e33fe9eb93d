package io.geocrop.workspace;

import io.geocrop.dataset.Datasets;
import io.geocrop.map.Baselines;
import io.geocrop.map.Maps;
import io.geocrop.model.Models;
import io.geocrop.model.Predictor;
import io.geocrop.serving.Serving;
import io.geocrop.training.Training;
import java.util.List;

/**
 * Everything a person can do, on the machine in front of them or on a cluster. Console and command line know nothing
 * else. Methods block and are interruptible; the caller chooses the thread.
 */
public interface Workspace extends AutoCloseable {
    /** Where it is, as a person would name it: a folder or a context. */
    String location();

    Datasets datasets();

    Capability<Training> training();

    Models models();

    Capability<Predictor> predictor();

    Capability<Maps> maps();

    Capability<Baselines> baselines();

    Capability<Serving> serving();

    /** Everything that the workspace needs, each with how it stands and its remedy. */
    List<Check> doctor();

    @Override
    void close();
}
