package io.geocrop.trainer.pipeline;

import io.geocrop.error.GeocropException;
import io.geocrop.trainer.learner.Device;
import io.geocrop.training.Learner;
import io.geocrop.training.Scout;
import io.geocrop.training.TrainingRequest;
import io.geocrop.training.TrainingRequests;
import io.geocrop.training.Variant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a request's words: refuses what cannot be meant with TRAIN_BAD_REQUEST and TRAIN_UNKNOWN_LEARNER. */
public final class PlanReader {
    /** The key of {@code params} whose values change the fits of the cross-validation alone. */
    private PlanReader() {}

    /**
     * @param processors what {@code threads: 0} means, and the most that are used: more would wait for each other
     */
    public static TrainingPlan read(TrainingRequest request, int processors) {
        if (request.schemaVersion() > TrainingRequest.SCHEMA_VERSION) {
            throw bad("schema_version", request.schemaVersion(), "at most " + TrainingRequest.SCHEMA_VERSION);
        }
        require(request.testSize() > 0 && request.testSize() < 1, "test_size", request.testSize(), "above 0, below 1");
        require(request.folds() == 0 || request.folds() >= 2, "folds", request.folds(), "0 for none, or 2 and more");
        require(request.threads() >= 0, "threads", request.threads(), "0 for all cores, or 1 and more");
        Double km = request.spatialKm();
        require(km == null || (km > 0 && km < 20_000), "spatial_km", km, "above 0, below 20000");
        require(
                (request.holdoutColumn() == null) == (request.holdoutValue() == null),
                "holdout_column",
                request.holdoutColumn() + "=" + request.holdoutValue(),
                "a column and a value, or neither");
        return new TrainingPlan(
                request.dataset(),
                request.modelVersion(),
                request.task(),
                variant(request.variant()),
                learners(request.learners()),
                scout(request.scout()),
                request.testSize(),
                request.seed(),
                request.folds(),
                request.foldColumn(),
                request.holdoutColumn(),
                request.holdoutValue(),
                km,
                params(request.params()),
                foldParams(request.params()),
                request.earlyStopping(),
                request.threads() == 0 ? processors : Math.min(request.threads(), processors),
                Device.of(request.device()),
                asked(request));
    }

    private static Variant variant(String text) {
        return Arrays.stream(Variant.values())
                .filter(variant -> variant.label().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> bad("variant", text, "Scaled or Raw"));
    }

    private static List<Learner> learners(List<String> labels) {
        Set<Learner> learners = new LinkedHashSet<>();
        labels.forEach(label -> learners.add(learner("learners", label)));
        return learners.isEmpty() ? List.of(Learner.values()) : List.copyOf(learners);
    }

    private static Learner learner(String where, String label) {
        return Arrays.stream(Learner.values())
                .filter(learner -> learner.label().equals(label))
                .findFirst()
                .orElseThrow(() -> GeocropException.usage(
                        "TRAIN_UNKNOWN_LEARNER",
                        where,
                        label,
                        String.join(
                                ", ",
                                Arrays.stream(Learner.values())
                                        .map(Learner::label)
                                        .toList()),
                        "Use one of these names."));
    }

    private static Scout scout(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (word.equals("auto")) {
            return new Scout.Auto();
        }
        if (word.equals("off")) {
            return new Scout.Off();
        }
        if (word.matches("[1-9]\\d{0,5}")) {
            return new Scout.Top(Integer.parseInt(word));
        }
        throw bad("scout", text, "auto, off or a number of features");
    }

    private static Map<Learner, Map<String, String>> params(Map<String, Map<String, String>> params) {
        Map<Learner, Map<String, String>> read = TrainingPlan.byLearner();
        params.forEach((label, values) -> {
            if (!label.equals(TrainingRequests.CROSS_VALIDATION)) {
                read.put(learner("params", label), Map.copyOf(values));
            }
        });
        return read;
    }

    private static Map<Learner, Map<String, String>> foldParams(Map<String, Map<String, String>> params) {
        Map<Learner, Map<String, String>> read = TrainingPlan.byLearner();
        params.getOrDefault(TrainingRequests.CROSS_VALIDATION, Map.of()).forEach((name, value) -> {
            int dot = name.indexOf('.');
            require(dot > 0, "params.cv", name, "learner.parameter, such as xgboost.n_estimators");
            read.computeIfAbsent(learner("params.cv", name.substring(0, dot)), learner -> new HashMap<>())
                    .put(name.substring(dot + 1), value);
        });
        return read;
    }

    private static Map<String, String> asked(TrainingRequest request) {
        Map<String, String> asked = new TreeMap<>();
        asked.put("task", request.task());
        asked.put("variant", request.variant());
        asked.put("learners", String.join(",", request.learners()));
        asked.put("scout", request.scout());
        asked.put("test_size", Double.toString(request.testSize()));
        asked.put("seed", Long.toString(request.seed()));
        asked.put("folds", Integer.toString(request.folds()));
        asked.put("early_stopping", Boolean.toString(request.earlyStopping()));
        asked.put("threads", Integer.toString(request.threads()));
        asked.put("device", request.device());
        put(asked, "fold_column", request.foldColumn());
        put(asked, "holdout_column", request.holdoutColumn());
        put(asked, "holdout_value", request.holdoutValue());
        put(asked, "spatial_km", request.spatialKm());
        request.params()
                .forEach((label, values) -> values.forEach((name, value) -> asked.put(label + "." + name, value)));
        return java.util.Collections.unmodifiableMap(asked);
    }

    private static void put(Map<String, String> asked, String name, @Nullable Object value) {
        if (value != null) {
            asked.put(name, value.toString());
        }
    }

    private static void require(boolean holds, String field, @Nullable Object found, String allowed) {
        if (!holds) {
            throw bad(field, found, allowed);
        }
    }

    private static GeocropException bad(String field, @Nullable Object found, String allowed) {
        return GeocropException.usage(
                "TRAIN_BAD_REQUEST",
                "request, " + field,
                String.valueOf(found),
                allowed,
                "Correct it and start again.");
    }
}
