package io.geocrop.trainer.pipeline;

import io.geocrop.training.Learner;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is still to do and what it will cost, so that the fraction of a job moves as its time does. Costs begin as guesses
 * from rows, features and trees; the final fit of a learner, once measured, corrects the guesses for its folds, and until
 * then the others' fits do, for they say how fast this machine is.
 */
final class Workload {
    /** Parts of the whole that loading and publishing are taken for. */
    private static final double LOADED = 0.03;

    private static final double PUBLISHING = 0.02;
    private static final double LEAST_COST = 0.01;

    private final JobReporter reporter;
    private final Map<Learner, Double> corrections = new EnumMap<>(Learner.class);
    private final List<Step> left = new ArrayList<>();
    private double done;
    private @Nullable Step current;

    Workload(JobReporter reporter) {
        this.reporter = reporter;
    }

    /**
     * @param learner whose fit it is, or null for another kind of work
     * @param seconds guessed
     */
    record Step(String what, @Nullable Learner learner, double seconds) {}

    /** Adds a step to be done after those added before. */
    Step add(String what, @Nullable Learner learner, double seconds) {
        Step step = new Step(what, learner, Math.max(LEAST_COST, seconds));
        left.add(step);
        return step;
    }

    void begin(Step step) {
        current = step;
        reporter.progress(fraction(0), step.what());
    }

    /** How much of the current step is done, 0 to 1. */
    void within(double share) {
        if (current != null) {
            reporter.progress(fraction(share), current.what());
        }
    }

    void finish(Step step) {
        done += cost(step);
        left.remove(step);
        current = null;
        reporter.progress(fraction(0), step.what());
    }

    /** Takes the guesses for a learner's other steps to be off as this one was. */
    void measured(Step step, double seconds) {
        Learner learner = step.learner();
        if (learner != null) {
            corrections.put(learner, Math.max(LEAST_COST, seconds) / step.seconds());
        }
    }

    private double fraction(double share) {
        double remaining = left.stream().mapToDouble(this::cost).sum();
        double finished = done + (current == null ? 0 : share * cost(current));
        double all = done + remaining;
        return LOADED + (1 - LOADED - PUBLISHING) * (all <= 0 ? 1 : finished / all);
    }

    private double cost(Step step) {
        Learner learner = step.learner();
        Double correction = learner == null ? null : corrections.get(learner);
        return step.seconds() * (correction == null ? machine() : correction);
    }

    /** How far off the guesses are on this machine: the geometric mean over what was measured. */
    private double machine() {
        return Math.exp(
                corrections.values().stream().mapToDouble(Math::log).average().orElse(0));
    }
}
