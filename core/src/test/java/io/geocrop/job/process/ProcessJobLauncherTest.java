package io.geocrop.job.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.geocrop.job.JobLauncher;
import io.geocrop.job.JobLauncherContract;
import io.geocrop.job.JobOutcome;
import io.geocrop.job.JobProcesses;
import io.geocrop.job.JobProgram;
import io.geocrop.job.JobSpec;
import io.geocrop.job.JobState;
import io.geocrop.job.JobStatus;
import io.geocrop.json.Json;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.PutCondition;
import io.geocrop.store.folder.FolderObjectStore;
import io.geocrop.waiting.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessJobLauncherTest extends JobLauncherContract {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    Path folder;

    private FolderObjectStore store;
    private ProcessJobLauncher launcher;

    @BeforeEach
    void open() throws IOException {
        store = new FolderObjectStore(folder.resolve("store"));
        launcher = newLauncher();
    }

    @AfterEach
    void endEverything() throws IOException {
        launcher.list().forEach(job -> launcher.cancel(job.job()));
        JobProcesses.awaitGone(folder);
    }

    @Test
    void anotherLauncherKnowsWhatTheFirstOneStarted() throws IOException {
        String gate = gate();
        launcher.start(program("train-v1-m", "wait", gate));
        await().atMost(Waiting.SOON).until(() -> status("train-v1-m").state() == JobState.RUNNING);

        ProcessJobLauncher other = newLauncher();

        assertThat(other.status("train-v1-m").orElseThrow().state()).isEqualTo(JobState.RUNNING);
        open(gate);
        await().atMost(Waiting.SOON)
                .until(() -> other.status("train-v1-m").orElseThrow().state() == JobState.SUCCEEDED);
    }

    @Test
    void aJobWhoseSupervisorIsKilledIsInterruptedAndGone() {
        launcher.start(program("train-v1-n", "family", gate()));
        await().atMost(Waiting.SOON)
                .until(() -> JobProgram.family(launcher, "train-v1-n").size() == 2);
        List<Long> family = JobProgram.family(launcher, "train-v1-n");

        supervisorOf(family.getFirst()).destroyForcibly();
        JobStatus end = finished("train-v1-n");

        assertThat(end.state()).isEqualTo(JobState.FAILED);
        assertThat(end.reason()).contains("interrupted");
        JobProcesses.awaitGone(List.of(family.getFirst()));
    }

    @Test
    void aJobThatIsKilledHasFailedBySignal() {
        launcher.start(program("train-v1-o", "family", gate()));
        await().atMost(Waiting.SOON)
                .until(() -> JobProgram.family(launcher, "train-v1-o").size() == 2);
        List<Long> family = JobProgram.family(launcher, "train-v1-o");

        ProcessHandle.of(family.getFirst()).orElseThrow().destroyForcibly();
        ProcessHandle.of(family.getLast()).orElseThrow().destroyForcibly();

        JobStatus end = finished("train-v1-o");
        assertThat(end.state()).isEqualTo(JobState.FAILED);
        assertThat(end.reason()).contains("signal 9");
        assertThat(end.exitCode()).isEqualTo(137);
    }

    @Test
    void aJobWhoseStartWasCutOffBeforeItsSupervisorRunsAtTheNextStart() throws IOException {
        JobSpec spec = program("train-v1-p", "say");
        Files.createDirectories(folder.resolve("run"));
        new JobFolder(folder.resolve("run").resolve(spec.job()))
                .create(QueuedJob.of(spec, "0", Instant.parse("2026-02-01T10:00:00Z"), 1));

        launcher = newLauncher();

        assertThat(finished("train-v1-p").state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void theJobsOwnWordComesBeforeItsExitCode() throws IOException {
        JobSpec spec = program("train-v1-q", "exit", "3");
        JobOutcome own = new JobOutcome(
                1, JobState.FAILED, 3, "Row 7 has no label.", null, Instant.EPOCH, Instant.EPOCH.plusSeconds(5));
        store.put(
                new ObjectKey(JobSpec.BUCKET, spec.job() + "/outcome.json"), Json.document(own), PutCondition.always());

        launcher.start(spec);

        assertThat(finished("train-v1-q").reason()).isEqualTo("Row 7 has no label.");
    }

    @Test
    void theParentCanBeKilledAndTheNextOneTellsTheTruth() throws IOException, InterruptedException {
        String gate = gate();
        Process parent = new ProcessBuilder(
                        JAVA.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LauncherProgram.class.getName(),
                        folder.toString(),
                        gate)
                .inheritIO()
                .start();
        await().atMost(Waiting.SOON)
                .until(() -> launcher.status("train-v1-r")
                        .filter(job -> job.state() == JobState.RUNNING)
                        .isPresent());

        parent.destroyForcibly().waitFor();
        launcher = newLauncher();

        assertThat(status("train-v1-r").state()).isEqualTo(JobState.RUNNING);
        open(gate);
        assertThat(finished("train-v1-r").state()).isEqualTo(JobState.SUCCEEDED);
    }

    private static ProcessHandle supervisorOf(long child) {
        return ProcessHandle.of(child).flatMap(ProcessHandle::parent).orElseThrow();
    }

    private ProcessJobLauncher newLauncher() throws IOException {
        return new ProcessJobLauncher(
                folder.resolve("run"), store, InstantSource.system(), SupervisorProgram.ofThisProcess(), 1);
    }

    static JobSpec spec(String job, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                JAVA.toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JobProgram.class.getName()));
        command.addAll(List.of(arguments));
        return new JobSpec(job, "train", "v1", command, Map.of(), String.join(" ", arguments));
    }

    @Override
    protected JobLauncher launcher() {
        return launcher;
    }

    @Override
    protected JobSpec program(String job, String... arguments) {
        return spec(job, arguments);
    }

    @Override
    protected String gate() {
        return folder.resolve("gate-" + UUID.randomUUID()).toString();
    }

    @Override
    protected void open(String gate) {
        try {
            Files.createFile(Path.of(gate));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
