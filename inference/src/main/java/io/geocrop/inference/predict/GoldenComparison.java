package io.geocrop.inference.predict;

import io.geocrop.error.Refusal;
import io.geocrop.model.GoldenRows;
import io.geocrop.model.file.ModelFault;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The golden rows of one file against what a classifier makes of them; the largest difference is the one that is told. */
final class GoldenComparison {
    /** A golden file could allow itself any difference otherwise. */
    private static final double LARGEST_TOLERANCE = 1e-3;

    private final String version;
    private final String file;
    private final Classifier classifier;
    private final GoldenRows golden;
    private final double tolerance;
    private double largest;
    private @Nullable Refusal worst;

    GoldenComparison(String version, String file, Classifier classifier, GoldenRows golden) {
        this.version = version;
        this.file = file;
        this.classifier = classifier;
        this.golden = golden;
        this.tolerance = Math.min(golden.tolerance(), LARGEST_TOLERANCE);
    }

    /** MODEL_GOLDEN_DIFFERS, or what is wrong with the golden rows themselves; empty where all come out. */
    Optional<Refusal> difference() {
        Optional<Refusal> malformed = malformed();
        if (malformed.isPresent()) {
            return malformed;
        }
        int rows = golden.rows().size();
        Classifier.Scores scores = classifier.score(values(), rows);
        int outputs = scores.margins().length / rows;
        int classes = classifier.classes().size();
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < classes; c++) {
                String what = "class " + classifier.classes().get(c) + ", probability";
                hold(row, what, golden.probabilities().get(row).get(c), scores.probabilities()[row * classes + c], 1);
            }
            List<Double> margins = golden.margins().get(row);
            for (int output = 0; output < Math.min(outputs, margins.size()); output++) {
                double expected = margins.get(output);
                double unit = Math.max(1, Math.abs(expected));
                hold(row, "margin " + output, expected, scores.margins()[row * outputs + output], unit);
            }
        }
        return Optional.ofNullable(worst);
    }

    private void hold(int row, String what, double expected, double got, double unit) {
        double difference = Math.abs(expected - got) / unit;
        boolean same = difference <= tolerance;
        if (!same && (worst == null || difference > largest)) {
            largest = difference;
            worst = ModelFault.of(
                    "MODEL_GOLDEN_DIFFERS",
                    version,
                    "%s, row %d, %s".formatted(file, row, what),
                    String.valueOf(got),
                    "%s within %s".formatted(expected, tolerance * unit));
        }
    }

    private Optional<Refusal> malformed() {
        int rows = golden.rows().size();
        if (rows == 0) {
            return fault("MODEL_GOLDEN_MISSING", "rows", "no rows", "1 row or more");
        }
        if (!golden.features().equals(classifier.features())) {
            return fault(
                    "MODEL_FEATURE_ORDER",
                    "features",
                    golden.features().toString(),
                    classifier.features() + ", as in metadata.json");
        }
        boolean whole =
                golden.probabilities().size() == rows && golden.margins().size() == rows;
        for (int row = 0; whole && row < rows; row++) {
            whole = golden.rows().get(row).size() == classifier.features().size()
                    && golden.probabilities().get(row).size()
                            == classifier.classes().size();
        }
        if (!whole) {
            return fault(
                    "MODEL_GOLDEN_BAD",
                    "rows",
                    "rows, margins and probabilities that do not fit each other",
                    "for each row as many values as features and as many probabilities as classes");
        }
        return golden.tolerance() >= 0
                ? Optional.empty()
                : fault("MODEL_GOLDEN_BAD", "tolerance", String.valueOf(golden.tolerance()), "0 or more");
    }

    private Optional<Refusal> fault(String code, String place, String found, String allowed) {
        return Optional.of(ModelFault.of(code, version, file + ", " + place, found, allowed));
    }

    private float[] values() {
        int features = classifier.features().size();
        float[] values = new float[golden.rows().size() * features];
        for (int i = 0; i < values.length; i++) {
            Float value = golden.rows().get(i / features).get(i % features);
            values[i] = value == null ? Float.NaN : value;
        }
        return values;
    }
}
