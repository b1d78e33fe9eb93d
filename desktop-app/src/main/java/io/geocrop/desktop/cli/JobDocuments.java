package io.geocrop.desktop.cli;

import io.geocrop.commandline.TextTable;
import io.geocrop.job.JobState;
import io.geocrop.job.JobStatus;
import io.geocrop.model.Models;
import io.geocrop.model.RegistryEntry;
import io.geocrop.training.TrainingRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as the command line shows it.
 *
 * @param scores of the version it published, empty where there is none
 */
record JobDocuments(JobStatus status, TrainingRequest request, Map<String, Double> scores) {
    static JobDocuments of(JobStatus status, TrainingRequest request, Models models) {
        Map<String, Double> scores = status.state() == JobState.SUCCEEDED
                ? models.registry().models().stream()
                        .filter(entry -> entry.version().equals(status.subject()))
                        .findFirst()
                        .map(RegistryEntry::metrics)
                        .orElse(Map.of())
                : Map.of();
        return new JobDocuments(status, request, scores);
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("jobs", List.of(status));
        document.put("request", request);
        document.put("metrics", scores);
        return document;
    }

    List<String> text() {
        List<String> lines = new ArrayList<>(line(status));
        TextTable table = new TextTable("ASKED", "");
        table.row("dataset", request.dataset());
        table.row("model version", request.modelVersion());
        table.row("learners", String.join(", ", request.learners()));
        table.row("variant", request.variant());
        table.row("scout", request.scout());
        table.row("test", test());
        table.row("folds", folds());
        request.params()
                .forEach((learner, values) ->
                        values.forEach((name, value) -> table.row("set", learner + "." + name + "=" + value)));
        lines.addAll(table.lines().stream().skip(1).map(line -> "  " + line).toList());
        lines.add("");
        lines.add("  submitted " + seconds(status.submitted()) + ", started " + seconds(status.started())
                + ", finished " + seconds(status.finished()) + took());
        if (!scores.isEmpty()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  published %s: accuracy %s, macro-F1 %s",
                    status.subject(),
                    TrainingDocuments.figure(scores.get("accuracy")),
                    TrainingDocuments.figure(scores.get("f1_macro"))));
        }
        lines.add("  log: geocrop jobs logs " + status.job());
        return lines;
    }

    private String test() {
        return request.holdoutColumn() == null
                ? String.format(Locale.ROOT, "%s of the rows, seed %d", request.testSize(), request.seed())
                : "rows with " + request.holdoutColumn() + " = " + request.holdoutValue();
    }

    private String folds() {
        if (request.foldColumn() != null) {
            return "one for each value of " + request.foldColumn();
        }
        return request.folds() == 0
                ? "none"
                : request.folds() + (request.spatialKm() == null ? "" : ", blocks of " + request.spatialKm() + " km");
    }

    private String took() {
        Instant started = status.started();
        Instant finished = status.finished();
        return started == null || finished == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        " (%.1f s)",
                        Duration.between(started, finished).toMillis() / 1000.0);
    }

    private static String seconds(@Nullable Instant time) {
        return time == null ? "–" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String state(JobStatus job) {
        String state = job.state().name().toLowerCase(Locale.ROOT);
        return job.queuePosition() > 0 ? state + " (" + job.queuePosition() + ")" : state;
    }

    /** Where it stands in a line, and below it why it failed. */
    static List<String> line(JobStatus job) {
        String line = job.job() + ": " + state(job)
                + (job.phase().isEmpty() ? "" : ", " + job.phase())
                + String.format(Locale.ROOT, ", %.0f %%", 100 * job.progress());
        return job.reason() == null ? List.of(line) : List.of(line, "  " + job.reason());
    }
}
