package io.geocrop.inference.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.model.GoldenReplay.Outcome;
import io.geocrop.model.GoldenRows;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.file.FolderVersion;
import io.geocrop.model.file.VersionDocuments;
import io.geocrop.training.Learner;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Versions as the trainer of this project published them, with the libraries it trains with: kept as they are, so that a
 * model of an older build stays readable. A new one is added when a format changes; none is ever made anew.
 */
class TrainedVersionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"seven", "two"})
    void replayTheirGoldenRowsAndThoseOfEveryCandidate(String version) throws Exception {
        Outcome outcome = new GoldenReplayer().replay(version, files(version));

        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.rows()).isEqualTo(4 * GoldenRows.ROWS);
    }

    static Stream<Candidate> candidates() {
        return Stream.of("seven", "two")
                .flatMap(version -> Arrays.stream(Learner.values()).map(learner -> new Candidate(version, learner)));
    }

    record Candidate(String version, Learner learner) {}

    @ParameterizedTest
    @MethodSource("candidates")
    void scoreAsTheFittingLibraryDidToTheLastBit(Candidate candidate) throws Exception {
        VersionDocuments files = files(candidate.version());
        GoldenRows golden =
                files.golden(ModelFiles.candidate(candidate.learner().label(), ModelFiles.GOLDEN));
        Classifier classifier = VersionLoader.loadCandidate(candidate.version(), files, candidate.learner());

        Classifier.Scores scores =
                classifier.score(values(golden), golden.rows().size());

        List<List<Double>> exact =
                candidate.learner() == Learner.RANDOM_FOREST ? golden.probabilities() : golden.margins();
        double[] ours = candidate.learner() == Learner.RANDOM_FOREST ? scores.probabilities() : scores.margins();
        assertThat(ours)
                .containsExactly(exact.stream()
                        .flatMap(List::stream)
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }

    @Test
    void aRandomForestHasNoMargins() throws Exception {
        Classifier classifier = VersionLoader.loadCandidate("two", files("two"), Learner.RANDOM_FOREST);

        assertThat(classifier.score(new float[6], 1).margins()).isEmpty();
        assertThat(classifier.probabilities(new float[6], 1)).hasSize(2);
    }

    private static float[] values(GoldenRows golden) {
        List<Float> values = new ArrayList<>();
        golden.rows().forEach(row -> row.forEach(value -> values.add(value == null ? Float.NaN : value)));
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }

    private static VersionDocuments files(String version) throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(TrainedVersionsTest.class.getResource("/versions/" + version))
                .toURI());
        return VersionDocuments.require(new FolderVersion(folder, version));
    }
}
