package io.geocrop.desktop.cli;

import io.geocrop.commandline.Capabilities;
import io.geocrop.commandline.TextTable;
import io.geocrop.job.JobStatus;
import io.geocrop.training.Training;
import io.geocrop.workspace.Workspace;
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

    @Command(
            name = "list",
            description = "All jobs, newest first.",
            footer = {"", "Example: geocrop jobs list"})
    int list() {
        try (Workspace workspace = session.open()) {
            List<JobStatus> jobs = training(workspace).jobs();
            TextTable table = new TextTable("JOB", "STATE", "PHASE", "DONE", "LEFT", "SUBMITTED", "REASON");
            jobs.forEach(job -> table.row(
                    job.job(),
                    JobDocuments.state(job),
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

    @Command(
            name = "show",
            description = "A job: how it stands, what was asked of it, what came of it.",
            footer = {"", "Example: geocrop jobs show train-v2-1a2b3c4d"})
    int show(@Parameters(paramLabel = "JOB", description = "Its name, as `jobs list` has it.") String name) {
        try (Workspace workspace = session.open()) {
            Training training = training(workspace);
            JobDocuments job = JobDocuments.of(training.job(name), training.request(name), workspace.models());
            session.output().result(job.document(), job.text());
        }
        return 0;
    }

    @Command(
            name = "logs",
            description = "The log of a job; every event as it was written with --json.",
            footer = {"", "Example: geocrop jobs logs train-v2-1a2b3c4d -f"})
    int logs(
            @Parameters(paramLabel = "JOB", description = "Its name, as `jobs list` has it.") String job,
            @Option(names = "-f", description = "Follow it to its end.") boolean follow)
            throws InterruptedException {
        try (Workspace workspace = session.open()) {
            Training training = training(workspace);
            if (follow) {
                JobStatus end = new JobFollower(session).follow(training, job);
                session.output().result(Map.of("jobs", List.of(end)), JobDocuments.line(end));
                return 0;
            }
            try (Stream<String> lines = training.log(job)) {
                if (session.options().json()) {
                    session.output().result(Map.of("job", job, "lines", lines.toList()), List.of());
                } else {
                    LogLines readable = new LogLines();
                    lines.flatMap(line -> readable.of(line).stream())
                            .forEach(line -> session.output().raw(line + "\n"));
                }
            }
        }
        return 0;
    }

    @Command(
            name = "cancel",
            description = "Ends a job and every process it started.",
            footer = {"", "Example: geocrop jobs cancel train-v2-1a2b3c4d"})
    int cancel(@Parameters(paramLabel = "JOB", description = "Its name, as `jobs list` has it.") String job) {
        try (Workspace workspace = session.open()) {
            Training training = training(workspace);
            boolean late = training.job(job).state().finished();
            JobStatus status = training.cancel(job);
            session.output()
                    .result(
                            Map.of("jobs", List.of(status)),
                            late
                                    ? List.of(job + " had finished already: " + JobDocuments.state(status) + ".")
                                    : JobDocuments.line(status));
        }
        return 0;
    }

    @Command(
            name = "clone",
            description = "Starts the same training again under another version, with changes.",
            footer = {"", "Example: geocrop jobs clone train-v2-1a2b3c4d --model-version v3 --set xgboost.max_depth=8"})
    int cloneJob(
            @Parameters(paramLabel = "JOB", description = "Its name, as `jobs list` has it.") String job,
            @Option(names = "--model-version", description = "Version to publish (default: the next free one).")
                    @Nullable
                    String modelVersion,
            @Option(
                            names = "--set",
                            paramLabel = "LEARNER.PARAM=VALUE",
                            description = "A parameter that is to be another; repeatable.")
                    @Nullable
                    Map<String, String> changes) {
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
}
