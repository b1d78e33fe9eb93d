package io.geocrop.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.geocrop.error.Refusal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job says while it runs: one JSON object a line on standard output, and the same lines in
 * {@code events-<n>.jsonl} of its folder. A line that is no event is a line of its log.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JobEvent.Phase.class, name = "phase"),
    @JsonSubTypes.Type(value = JobEvent.Advanced.class, name = "progress"),
    @JsonSubTypes.Type(value = JobEvent.Metric.class, name = "metric"),
    @JsonSubTypes.Type(value = JobEvent.Note.class, name = "note"),
    @JsonSubTypes.Type(value = JobEvent.LearnerDone.class, name = "learner"),
    @JsonSubTypes.Type(value = JobEvent.LearnerUnavailable.class, name = "unavailable"),
    @JsonSubTypes.Type(value = JobEvent.Finished.class, name = "finished"),
})
public sealed interface JobEvent {
    Instant at();

    /** A phase begins: load, split, scout, fit, evaluate, cross_validate, publish. */
    record Phase(Instant at, String phase) implements JobEvent {}

    /**
     * How far the whole job is.
     *
     * @param fraction 0 to 1 of the whole job
     * @param note what it is busy with
     */
    record Advanced(Instant at, String phase, double fraction, String note) implements JobEvent {}

    /**
     * A live figure of one boosting iteration.
     *
     * @param fold 0 for the final fit, else the fold from 1
     * @param iteration from 1
     * @param name such as {@code validation_mlogloss}
     */
    record Metric(Instant at, String learner, int fold, int iteration, String name, double value) implements JobEvent {}

    /**
     * A remark for the log.
     *
     * @param level {@code info} or {@code warn}
     */
    record Note(Instant at, String level, String message) implements JobEvent {}

    /** A learner is fitted and evaluated; figures as in the evaluation. */
    record LearnerDone(Instant at, String learner, Map<String, Double> metrics, double seconds) implements JobEvent {}

    /** A learner cannot run here; the others go on. */
    record LearnerUnavailable(Instant at, String learner, Refusal refusal) implements JobEvent {}

    /**
     * The last event.
     *
     * @param state SUCCEEDED, FAILED or CANCELLED
     * @param reason why it failed, in a sentence, or null
     */
    record Finished(
            Instant at,
            JobState state,
            @Nullable String reason,
            @Nullable Refusal refusal) implements JobEvent {}
}
