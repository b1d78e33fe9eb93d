package io.geocrop.trainer.app;

import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import io.geocrop.trainer.learner.LearnerAdapter;
import io.geocrop.trainer.pipeline.Lineup;
import io.geocrop.trainer.pipeline.PlanReader;
import io.geocrop.trainer.source.Stores;
import io.geocrop.training.TrainingRequest;
import java.io.IOException;
import java.util.List;

/**
 * Refuses what a training would refuse of its request, before it waits behind other jobs only to fail: parameters nobody
 * knows or out of range, a device that is not here, learners of which none can run. What the dataset and the store say is
 * for whoever queues the job.
 */
final class TrainingCheck {
    private final TrainerOptions options;
    private final Stores stores;
    private final List<LearnerAdapter> adapters;

    TrainingCheck(TrainerOptions options, Stores stores, List<LearnerAdapter> adapters) {
        this.options = options;
        this.stores = stores;
        this.adapters = adapters;
    }

    /** Returns where a training could begin with the request, which is whole: every field is there. */
    void run() throws IOException {
        byte[] document = TrainingProgram.request(options, stores).orElseThrow();
        try {
            TrainingRequest request = Json.read(document, TrainingRequest.class);
            Lineup.requirePossible(PlanReader.read(request, Runtime.getRuntime().availableProcessors()), adapters);
        } catch (MalformedJsonException e) {
            throw e.refused("TRAIN", "request", "Correct the request file.");
        }
    }
}
