package io.geocrop.trainer.pipeline;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.trainer.learner.Device;
import io.geocrop.trainer.learner.LearnerAdapter;
import io.geocrop.training.Learner;
import io.geocrop.training.Scout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which learners of a plan can run here. It is asked before any data is read: a wish that cannot be met is refused in the
 * first second.
 *
 * @param ready in the plan's order, one or more
 * @param unavailable learner label → why, with the remedy
 * @param scout what weighs the features, or null where nothing can; then all features are kept
 * @param libraries library → version of all that take part
 */
public record Lineup(
        List<LearnerAdapter> ready,
        Map<String, String> unavailable,
        @Nullable LearnerAdapter scout,
        Map<String, String> libraries) {
    /**
     * Refuses unknown parameters as the learners do; TRAIN_NO_GPU where a GPU is wished and no learner finds one, and
     * TRAIN_NO_LEARNER where none is left.
     *
     * @param adapters one for each learner there is
     */
    public static Lineup of(TrainingPlan plan, List<LearnerAdapter> adapters, JobReporter reporter) {
        checkParameters(plan, adapters);
        List<LearnerAdapter> ready = new ArrayList<>();
        Map<Learner, Refusal> refusals = new LinkedHashMap<>();
        for (Learner learner : plan.learners()) {
            LearnerAdapter adapter = adapter(adapters, learner);
            Optional<Refusal> refusal = adapter.unavailable(plan.device());
            if (refusal.isPresent()) {
                refusals.put(learner, refusal.get());
            } else {
                ready.add(adapter);
            }
        }
        if (ready.isEmpty()) {
            throw nothingLeft(plan, refusals);
        }
        refusals.forEach(reporter::learnerUnavailable);
        LearnerAdapter scout = scout(plan, adapters, reporter);
        Map<String, String> libraries = new LinkedHashMap<>();
        ready.forEach(adapter -> libraries.putAll(adapter.libraries()));
        if (scout != null) {
            libraries.putAll(scout.libraries());
        }
        return new Lineup(List.copyOf(ready), sentences(refusals), scout, Map.copyOf(libraries));
    }

    /**
     * Refuses what {@link #of} refuses and finds nothing out beyond that: it stops at the first learner that can run, the
     * forest before those whose libraries have to be loaded, so that it is over in a moment.
     */
    public static void requirePossible(TrainingPlan plan, List<LearnerAdapter> adapters) {
        checkParameters(plan, adapters);
        if (plan.scout() instanceof Scout.Top) {
            adapter(adapters, Learner.LIGHTGBM).require(Device.CPU);
        }
        Map<Learner, Refusal> refusals = new LinkedHashMap<>();
        for (Learner learner : plan.learners().stream()
                .sorted(Comparator.comparing(learner -> learner != Learner.RANDOM_FOREST))
                .toList()) {
            Optional<Refusal> refusal = adapter(adapters, learner).unavailable(plan.device());
            if (refusal.isEmpty()) {
                return;
            }
            refusals.put(learner, refusal.get());
        }
        throw nothingLeft(plan, refusals);
    }

    private static void checkParameters(TrainingPlan plan, List<LearnerAdapter> adapters) {
        for (Learner learner : plan.learners()) {
            LearnerAdapter adapter = adapter(adapters, learner);
            adapter.check(plan.paramsOf(learner));
            adapter.check(plan.foldParamsOf(learner));
        }
    }

    private static LearnerAdapter adapter(List<LearnerAdapter> adapters, Learner learner) {
        return adapters.stream()
                .filter(adapter -> adapter.learner() == learner)
                .findFirst()
                .orElseThrow();
    }

    private static GeocropException nothingLeft(TrainingPlan plan, Map<Learner, Refusal> refusals) {
        Optional<Refusal> noGpu = refusals.values().stream()
                .filter(refusal -> refusal.code().equals("TRAIN_NO_GPU"))
                .findFirst();
        if (plan.device() == Device.CUDA && noGpu.isPresent()) {
            return new GeocropException(GeocropException.Kind.UNAVAILABLE, List.of(noGpu.get()));
        }
        List<Refusal> all = new ArrayList<>();
        all.add(new Refusal(
                "TRAIN_NO_LEARNER",
                "learners",
                "none of " + String.join(", ", sentences(refusals).keySet()),
                "at least one learner that is available here",
                refusals.values().iterator().next().remedy()));
        all.addAll(refusals.values());
        return new GeocropException(GeocropException.Kind.UNAVAILABLE, all);
    }

    private static @Nullable LearnerAdapter scout(
            TrainingPlan plan, List<LearnerAdapter> adapters, JobReporter reporter) {
        if (plan.scout() instanceof Scout.Off) {
            return null;
        }
        LearnerAdapter lightGbm = adapter(adapters, Learner.LIGHTGBM);
        Optional<Refusal> refusal = lightGbm.unavailable(Device.CPU);
        if (refusal.isEmpty()) {
            return lightGbm;
        }
        if (plan.scout() instanceof Scout.Top) {
            throw new GeocropException(GeocropException.Kind.UNAVAILABLE, List.of(refusal.get()));
        }
        reporter.warn("All features are kept: the scout needs LightGBM. "
                + refusal.get().sentence());
        return null;
    }

    private static Map<String, String> sentences(Map<Learner, Refusal> refusals) {
        Map<String, String> sentences = new LinkedHashMap<>();
        refusals.forEach((learner, refusal) -> sentences.put(learner.label(), refusal.sentence()));
        return java.util.Collections.unmodifiableMap(sentences);
    }
}
