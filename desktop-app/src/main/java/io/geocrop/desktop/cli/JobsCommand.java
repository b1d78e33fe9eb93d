package io.geocrop.desktop.cli;

import io.geocrop.job.JobStatus;
import io.geocrop.training.Training;
import io.geocrop.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code geocrop jobs …}: list, show, logs, cancel, clone. */
@Command(
        description = "Training jobs: where they stand, what they said.",
        footer = {"", "Example: geocrop jobs list"})
final class JobsCommand {
    private final Session session;

    JobsCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list", description = "All jobs, newest first.")
    int list() {
        try (Workspace workspace = session.open()) {
            List<JobStatus> jobs = training(workspace).jobs();
            TextTable table = new TextTable("JOB", "STATE", "PHASE", "DONE", "LEFT", "SUBMITTED", "REASON");
            jobs.forEach(job -> table.row(
                    job.job(),
                    state(job),
                    job.phase().isEmpty() ? "–" : job.phase(),
                    String.format(Locale.ROOT, "%.0f %%", 100 * job.progress()),
                    job.etaSeconds() == null ? "–" : job.etaSeconds() + " s",
                    job.submitted(),
                    job.reason() == null ? "" : job.reason()));
            session.output()
                    .result(
                            Map.of("jobs", jobs),
                            jobs.isEmpty()
                                    ? List.of(
                                            "No job yet. `geocrop train --dataset NAME --model-version V` starts one.")
                                    : table.lines());
        }
        return 0;
    }

    @Command(name = "show", description = "A job and what was asked of it.")
    int show(@Parameters(paramLabel = "JOB") String job) {
        try (Workspace workspace = session.open()) {
            JobStatus status = training(workspace).job(job);
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("jobs", List.of(status));
            document.put("request", training(workspace).request(job));
            session.output().result(document, text(status));
        }
        return 0;
    }

    @Command(
            name = "logs",
            description = "The log of a job.",
            footer = {"", "Example: geocrop jobs logs train-v2-1a2b3c4d -f"})
    int logs(
            @Parameters(paramLabel = "JOB") String job,
            @Option(names = "-f", description = "Follow it to its end.") boolean follow)
            throws InterruptedException {
        try (Workspace workspace = session.open()) {
            Training training = training(workspace);
            if (follow) {
                JobStatus end = new JobFollower(session).follow(training, job);
                session.output().result(Map.of("jobs", List.of(end)), text(end));
                return 0;
            }
            try (Stream<String> lines = training.log(job)) {
                if (session.options().json()) {
                    session.output().result(Map.of("job", job, "lines", lines.toList()), List.of());
                } else {
                    lines.forEach(line -> session.output().raw(line + "\n"));
                }
            }
        }
        return 0;
    }

    @Command(name = "cancel", description = "Ends a job and every process it started.")
    int cancel(@Parameters(paramLabel = "JOB") String job) {
        try (Workspace workspace = session.open()) {
            JobStatus status = training(workspace).cancel(job);
            session.output().result(Map.of("jobs", List.of(status)), text(status));
        }
        return 0;
    }

    @Command(
            name = "clone",
            description = "Starts the same training again under another version, with changes.",
            footer = {"", "Example: geocrop jobs clone train-v2-1a2b3c4d --model-version v3 --set xgboost.max_depth=8"})
    int cloneJob(
            @Parameters(paramLabel = "JOB") String job,
            @Option(names = "--model-version", description = "Default: the next free version.") @Nullable
                    String modelVersion,
            @Option(names = "--set", paramLabel = "LEARNER.PARAM=VALUE") @Nullable Map<String, String> changes) {
        try (Workspace workspace = session.open()) {
            Training training = training(workspace);
            String version = modelVersion == null
                    ? NextVersion.after(training.request(job).modelVersion(), workspace.models())
                    : modelVersion;
            JobStatus status = training.cloneJob(job, version, changes == null ? Map.of() : changes);
            session.output()
                    .result(
                            TrainingDocuments.queued(status, version),
                            List.of("Started " + status.job() + " for " + version + "."));
        }
        return 0;
    }

    private static Training training(Workspace workspace) {
        return Capabilities.required(workspace.training(), "jobs");
    }

    private static String state(JobStatus job) {
        String state = job.state().name().toLowerCase(Locale.ROOT);
        return job.queuePosition() > 0 ? state + " (" + job.queuePosition() + ")" : state;
    }

    private static List<String> text(JobStatus job) {
        String line = job.job() + ": " + state(job)
                + (job.phase().isEmpty() ? "" : ", " + job.phase())
                + String.format(Locale.ROOT, ", %.0f %%", 100 * job.progress());
        return job.reason() == null ? List.of(line) : List.of(line, "  " + job.reason());
    }
}
