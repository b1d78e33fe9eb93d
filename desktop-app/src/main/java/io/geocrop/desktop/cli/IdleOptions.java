package io.geocrop.desktop.cli;

import io.geocrop.training.TrainingRequest;
import io.geocrop.training.TrainingRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Options of a training that change nothing beside the others: a person who gave them should know. */
final class IdleOptions {
    private IdleOptions() {}

    /** A sentence for each; refused as the request would be where it cannot be meant. */
    static List<String> of(TrainingRequest asked) {
        TrainingRequest request = TrainingRequests.normalised(asked);
        List<String> idle = new ArrayList<>();
        boolean folds = request.folds() > 0 || request.foldColumn() != null;
        if (request.spatialKm() != null && !folds) {
            idle.add("--spatial-km has no effect: without --folds there is no cross-validation.");
        } else if (request.spatialKm() != null && request.foldColumn() != null) {
            idle.add("--spatial-km has no effect: --fold-column says what the spatial folds are.");
        }
        Set<String> set = new TreeSet<>(request.params().keySet());
        set.remove(TrainingRequests.CROSS_VALIDATION);
        Set<String> setForFolds =
                request.params().getOrDefault(TrainingRequests.CROSS_VALIDATION, java.util.Map.of()).keySet().stream()
                        .map(name -> name.substring(0, name.indexOf('.')))
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!setForFolds.isEmpty() && !folds) {
            idle.add("--set cv.… has no effect: without --folds there is no cross-validation.");
        }
        set.addAll(setForFolds);
        set.removeAll(request.learners());
        set.forEach(
                learner -> idle.add("--set " + learner + ".… has no effect: " + learner + " is not among --learners."));
        return idle;
    }
}
