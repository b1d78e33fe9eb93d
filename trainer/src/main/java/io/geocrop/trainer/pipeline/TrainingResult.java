package io.geocrop.trainer.pipeline;

import io.geocrop.model.Evaluation;
import io.geocrop.model.Scaler;
import io.geocrop.model.SelectedFeatures;
import java.util.List;

/**
 * A finished training, ready to be published.
 *
 * @param candidates in the order fitted, one or more
 * @param selected one of them
 */
public record TrainingResult(
        TrainingPlan plan,
        Lineup lineup,
        SelectedFeatures features,
        Scaler scaler,
        Evaluation evaluation,
        List<FittedCandidate> candidates,
        FittedCandidate selected) {}
