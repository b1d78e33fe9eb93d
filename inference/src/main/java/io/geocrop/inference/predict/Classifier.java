package io.geocrop.inference.predict;

import io.geocrop.inference.forest.PlainEvaluator;
import io.geocrop.inference.forest.block.BlockEvaluator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A loaded version: raw feature values in, probabilities out. Where several learners are selected, the mean of their
 * probabilities, summed in their order. For any number of threads; rows are best given some thousand at a time: they are
 * then classified as pixels are ({@link PixelClassifier}), compiled on first use, with the same result.
 */
public final class Classifier {
    /** Fewer rows than this are done before the ensembles are compiled. */
    private static final int ROWS_WORTH_COMPILING = 2048;

    private final String version;
    private final List<String> features;
    private final List<String> classes;
    private final FeatureScaling scaling;
    private final List<PlainEvaluator> members;
    private @Nullable PixelClassifier pixels;

    /**
     * @param members one or more, each of as many features and classes as are named
     */
    Classifier(
            String version,
            List<String> features,
            List<String> classes,
            FeatureScaling scaling,
            List<PlainEvaluator> members) {
        this.version = version;
        this.features = List.copyOf(features);
        this.classes = List.copyOf(classes);
        this.scaling = scaling;
        this.members = List.copyOf(members);
    }

    public String version() {
        return version;
    }

    /** Names in the order of the values of a row. */
    public List<String> features() {
        return features;
    }

    /** Names in the order of the probabilities of a row. */
    public List<String> classes() {
        return classes;
    }

    /**
     * Probabilities of rows.
     *
     * @param values rows × features, row-major, unscaled, NaN where one is missing
     * @return rows × classes, row-major; each row sums to 1
     */
    public double[] probabilities(float[] values, int rows) {
        if (rows < ROWS_WORTH_COMPILING) {
            return score(values, rows).probabilities();
        }
        checkLength(values, rows);
        float[][] bands = new float[features.size()][rows];
        for (int row = 0, at = 0; row < rows; row++) {
            for (float[] band : bands) {
                band[row] = values[at++];
            }
        }
        double[] probabilities = new double[rows * classes.size()];
        pixels().session().probabilities(bands, 0, rows, probabilities);
        return probabilities;
    }

    /** The same version for rasters; compiled when it is asked for first. */
    public synchronized PixelClassifier pixels() {
        if (pixels == null) {
            pixels = new PixelClassifier(
                    scaling,
                    members.stream()
                            .map(member -> BlockEvaluator.compile(member.ensemble()))
                            .toList());
        }
        return pixels;
    }

    private void checkLength(float[] values, int rows) {
        if (values.length < (long) rows * features.size()) {
            throw new IllegalArgumentException(
                    "%d values for %d rows of %d features".formatted(values.length, rows, features.size()));
        }
    }

    /**
     * Scores of rows.
     *
     * @param margins rows × outputs; empty where there are none (several learners, a random forest)
     * @param probabilities rows × classes
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Scores(double[] margins, double[] probabilities) {}

    /** Probabilities and, where one learner alone has them, its margins. */
    Scores score(float[] values, int rows) {
        checkLength(values, rows);
        float[] scaled = scaling.apply(values, rows);
        if (members.size() == 1) {
            return alone(members.getFirst(), scaled, rows);
        }
        double[] mean = new double[rows * classes.size()];
        for (PlainEvaluator member : members) {
            double[] probabilities = alone(member, scaled, rows).probabilities();
            for (int i = 0; i < mean.length; i++) {
                mean[i] += probabilities[i];
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= members.size();
        }
        return new Scores(new double[0], mean);
    }

    private static Scores alone(PlainEvaluator member, float[] scaled, int rows) {
        double[] margins = member.margins(scaled, rows);
        double[] probabilities = member.probabilities(margins, rows);
        return new Scores(member.ensemble().hasMargins() ? margins : new double[0], probabilities);
    }
}
