package io.geocrop.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.model.ModelComparison;
import io.geocrop.model.ModelComparison.Difference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTextTest {
    private static String text(List<String> versions, @Nullable String reason, Difference... differences) {
        return String.join(
                "\n",
                ComparisonText.of(new ModelComparison(
                        versions, List.of(differences), List.of(), List.of(), Map.of(), reason == null, reason)));
    }

    @Test
    void scoresAreRoundedAndCountsAreCounts() {
        String text = text(
                List.of("v1", "v2"),
                null,
                new Difference("metrics.accuracy", Map.of("v1", "0.8912345", "v2", "0.9"), 0.0087655, "v2"),
                new Difference("training_samples", Map.of("v1", "80", "v2", "100"), 20.0, null),
                new Difference("training_params.eta", Map.of("v1", "0.123456", "v2", "0.3"), null, null));

        assertThat(text.lines().skip(1).map(line -> line.trim().replaceAll(" +", " ")))
                .startsWith(
                        "metrics.accuracy 0.8912 0.9000 +0.0088 v2",
                        "training_samples 80 100 20",
                        "training_params.eta 0.123456 0.3");
        assertThat(text).doesNotContain("!");
    }

    @Test
    void whatWasNotMeasuredIsSaid() {
        assertThat(text(
                        List.of("v1", "both"),
                        null,
                        new Difference("metrics.accuracy", Map.of("v1", "0.9"), null, null)))
                .contains("not measured");
    }

    @Test
    void ofThreeVersionsTheDeltaSaysBetweenWhichAndOtherRowsAreWarnedOf() {
        String text = text(List.of("v1", "v2", "v3"), "They were tested on different rows.");

        assertThat(text).startsWith("! They were tested on different rows.").contains("DELTA v1 → v3");
    }
}
