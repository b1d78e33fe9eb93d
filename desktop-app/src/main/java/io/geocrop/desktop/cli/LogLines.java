package io.geocrop.desktop.cli;

import io.geocrop.job.JobEvent;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The lines of a job's log for a person: events as time (UTC), phase and what happened, everything else as it is. Of the
 * figures of every boosting iteration only each hundredth is shown.
 */
final class LogLines {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int ITERATIONS = 100;

    private String phase = "";

    /** The line to show, if any. */
    Optional<String> of(String line) {
        if (!line.startsWith("{")) {
            return Optional.of(line);
        }
        try {
            return said(Json.read(line.getBytes(StandardCharsets.UTF_8), JobEvent.class));
        } catch (MalformedJsonException e) {
            return Optional.of(line);
        }
    }

    private Optional<String> said(JobEvent event) {
        return switch (event) {
            case JobEvent.Phase begun -> {
                phase = begun.phase();
                yield shown(event.at(), "begins");
            }
            case JobEvent.Advanced advanced ->
                shown(
                        event.at(),
                        String.format(Locale.ROOT, "%3.0f %%  %s", 100 * advanced.fraction(), advanced.note()));
            case JobEvent.Metric metric ->
                metric.iteration() % ITERATIONS == 0
                        ? shown(
                                event.at(),
                                String.format(
                                        Locale.ROOT,
                                        "%s%s, iteration %d: %s %.5f",
                                        metric.learner(),
                                        metric.fold() == 0 ? "" : ", fold " + metric.fold(),
                                        metric.iteration(),
                                        metric.name(),
                                        metric.value()))
                        : Optional.empty();
            case JobEvent.Note note -> shown(event.at(), (note.level().equals("warn") ? "! " : "") + note.message());
            case JobEvent.LearnerDone done ->
                shown(
                        event.at(),
                        String.format(
                                Locale.ROOT,
                                "%s: accuracy %.4f, macro-F1 %.4f in %.1f s",
                                done.learner(),
                                done.metrics().getOrDefault("accuracy", Double.NaN),
                                done.metrics().getOrDefault("f1_macro", Double.NaN),
                                done.seconds()));
            case JobEvent.LearnerUnavailable missing ->
                shown(
                        event.at(),
                        missing.learner() + " is left out: " + missing.refusal().found() + ". "
                                + missing.refusal().remedy());
            case JobEvent.Finished finished ->
                shown(
                        event.at(),
                        finished.state().name().toLowerCase(Locale.ROOT)
                                + (finished.reason() == null ? "" : ": " + finished.reason()));
        };
    }

    private Optional<String> shown(Instant at, String words) {
        return Optional.of(String.format(Locale.ROOT, "%s  %-14s  %s", TIME.format(at), phase, words)
                .stripTrailing());
    }
}
