package io.geocrop.model.verify;

import io.geocrop.training.Learner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The learners behind a {@code selected_model}: one label, or those of an ensemble joined by {@code +}. */
public final class SelectedLearners {
    private SelectedLearners() {}

    /** The learners in order; empty where a label is unknown or named twice. */
    public static Optional<List<Learner>> of(String selectedModel) {
        return ofLabels(List.of(selectedModel.split("\\+", -1)));
    }

    /** As {@link #of}, the labels given one by one. */
    public static Optional<List<Learner>> ofLabels(List<String> labels) {
        List<Learner> learners = new ArrayList<>();
        for (String label : labels) {
            Optional<Learner> learner = Stream.of(Learner.values())
                    .filter(one -> one.label().equals(label))
                    .findAny();
            if (learner.isEmpty() || learners.contains(learner.get())) {
                return Optional.empty();
            }
            learners.add(learner.get());
        }
        return learners.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(learners));
    }

    /** The learners as a {@code selected_model}. */
    public static String joined(List<Learner> learners) {
        return learners.stream().map(Learner::label).collect(Collectors.joining("+"));
    }
}
