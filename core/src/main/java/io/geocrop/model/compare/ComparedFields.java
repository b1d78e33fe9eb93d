package io.geocrop.model.compare;

import io.geocrop.model.Evaluation;
import io.geocrop.model.Evaluation.DesignScores;
import io.geocrop.model.Evaluation.Scores;
import io.geocrop.model.ModelComparison.Difference;
import io.geocrop.model.compare.VersionComparison.Compared;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields two versions are compared in, in the order a person asks: how good, from what, by what, how. */
final class ComparedFields {
    private final List<Compared> compared;
    private final List<Difference> fields = new ArrayList<>();

    private ComparedFields(List<Compared> compared) {
        this.compared = compared;
    }

    /** Which of two figures is better. */
    private enum Better {
        HIGHER,
        LOWER,
        NEITHER
    }

    static List<Difference> of(List<Compared> compared) {
        ComparedFields fields = new ComparedFields(compared);
        fields.metrics();
        fields.crossValidation();
        fields.data();
        fields.model();
        return fields.fields;
    }

    private void metrics() {
        for (String metric : VersionComparison.union(
                compared, one -> one.metadata().metrics().keySet())) {
            number(
                    "metrics." + metric,
                    Better.HIGHER,
                    one -> one.selected() == null
                            ? null
                            : one.metadata().metrics().get(metric));
        }
        score("test.balanced_accuracy", Better.HIGHER, Scores::balancedAccuracy);
        score("test.kappa", Better.HIGHER, Scores::kappa);
        score("test.roc_auc", Better.HIGHER, Scores::rocAuc);
        score("test.log_loss", Better.LOWER, Scores::logLoss);
        score("test.calibration_error", Better.LOWER, Scores::calibrationError);
    }

    private void score(String field, Better better, Function<Scores, @Nullable Double> figure) {
        number(field, better, one -> {
            Evaluation.Candidate selected = one.selected();
            return selected == null ? null : figure.apply(selected.test());
        });
    }

    private void crossValidation() {
        design(
                "cross_validation.random",
                one -> one.evaluation().crossValidation().random());
        design(
                "cross_validation.spatial",
                one -> one.evaluation().crossValidation().spatial());
    }

    private void design(String field, Function<Compared, Evaluation.@Nullable Design> design) {
        text(field, one -> {
            Evaluation.Design found = design.apply(one);
            return found == null ? null : found.description();
        });
        fold(field + ".accuracy", design, DesignScores::accuracy);
        fold(field + ".balanced_accuracy", design, DesignScores::balancedAccuracy);
        fold(field + ".f1_macro", design, DesignScores::f1Macro);
        fold(field + ".roc_auc", design, DesignScores::rocAuc);
    }

    private void fold(
            String field,
            Function<Compared, Evaluation.@Nullable Design> design,
            Function<DesignScores, @Nullable Double> figure) {
        number(field, Better.HIGHER, one -> {
            Evaluation.Design found = design.apply(one);
            DesignScores scores =
                    found == null ? null : found.models().get(one.metadata().selectedModel());
            return scores == null ? null : figure.apply(scores);
        });
    }

    private void data() {
        text("dataset_version", one -> one.metadata().datasetVersion());
        number("training_samples", Better.NEITHER, one ->
                (double) one.metadata().trainingSamples());
        number("test_samples", Better.NEITHER, one -> (double) one.metadata().testSamples());
        text("split.design", one -> one.evaluation().split().design());
        text("split.seed", one -> Long.toString(one.evaluation().split().seed()));
        text("classes", one -> String.join(", ", one.metadata().classes()));
        number("features.count", Better.NEITHER, one ->
                (double) one.metadata().features().size());
        text("features", one -> String.join(", ", one.metadata().features()));
    }

    private void model() {
        text("selected_model", one -> one.metadata().selectedModel());
        text(
                "learners",
                one -> String.join(", ", new TreeSet<>(one.metadata().models().keySet())));
        text("variant", one -> one.metadata().variant());
        text("task", one -> one.metadata().task());
        text("training_date", one -> one.metadata().trainingDate().toString());
        text("origin", one -> one.metadata().origin());
        for (String param : VersionComparison.union(
                compared, one -> one.metadata().trainingParams().keySet())) {
            text(
                    "training_params." + param,
                    one -> one.metadata().trainingParams().get(param));
        }
    }

    /** A field that no version has is left out. */
    private void text(String field, Function<Compared, @Nullable String> value) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Compared one : compared) {
            String found = value.apply(one);
            if (found != null) {
                values.put(one.version(), found);
            }
        }
        if (!values.isEmpty()) {
            fields.add(new Difference(field, values, null, null));
        }
    }

    private void number(String field, Better better, Function<Compared, @Nullable Double> value) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (Compared one : compared) {
            Double found = value.apply(one);
            if (found != null) {
                numbers.put(one.version(), found);
                values.put(one.version(), text(found));
            }
        }
        if (values.isEmpty()) {
            return;
        }
        Double first = numbers.get(compared.getFirst().version());
        Double last = numbers.get(compared.getLast().version());
        Double delta = first == null || last == null ? null : last - first;
        fields.add(new Difference(field, values, delta, best(numbers, better)));
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** Null where versions share the best figure. */
    private static @Nullable String best(Map<String, Double> numbers, Better better) {
        if (better == Better.NEITHER) {
            return null;
        }
        String best = null;
        double reached = Double.NEGATIVE_INFINITY;
        for (Map.Entry<String, Double> one : numbers.entrySet()) {
            double worth = better == Better.HIGHER ? one.getValue() : -one.getValue();
            if (worth == reached) {
                best = null;
            } else if (worth > reached) {
                reached = worth;
                best = one.getKey();
            }
        }
        return numbers.size() < 2 ? null : best;
    }
}
