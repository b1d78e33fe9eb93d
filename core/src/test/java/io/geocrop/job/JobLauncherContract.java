package io.geocrop.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.geocrop.error.GeocropException;
import io.geocrop.waiting.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every launcher promises; the jobs are runs of {@link JobProgram}. */
public abstract class JobLauncherContract {
    /** The launcher under test, one job at a time. */
    protected abstract JobLauncher launcher();

    /** A job that runs {@link JobProgram} with these arguments. */
    protected abstract JobSpec program(String job, String... arguments);

    /** A file that does not exist yet and that a job may wait for. */
    protected abstract String gate();

    protected abstract void open(String gate);

    @Test
    void aJobThatEndsWellSucceeds() {
        launcher().start(program("train-v1-a", "say"));

        JobStatus end = finished("train-v1-a");

        assertThat(end.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(end.exitCode()).isZero();
        assertThat(end.progress()).isEqualTo(1);
        assertThat(end.reason()).isNull();
        assertThat(end.started()).isNotNull();
        assertThat(end.finished()).isNotNull();
    }

    @Test
    void whatAJobSaysIsHeardOnceInOrderAndEndsWithItsEnd() throws InterruptedException {
        List<JobEvent> heard = new ArrayList<>();
        launcher().start(program("train-v1-b", "say"));

        try (JobSubscription subscription = launcher().observe("train-v1-b", heard::add)) {
            subscription.await();
        }

        assertThat(heard.stream().map(event -> event.getClass().getSimpleName()))
                .containsExactly("Phase", "Advanced", "Metric", "Finished");
        assertThat(heard.getLast())
                .isInstanceOfSatisfying(
                        JobEvent.Finished.class, end -> assertThat(end.state()).isEqualTo(JobState.SUCCEEDED));
        try (Stream<String> log = launcher().log("train-v1-b")) {
            assertThat(log).contains("a line that is no event");
        }
    }

    @Test
    void aRunningJobSaysHowFarItIs() {
        String gate = gate();
        launcher().start(program("train-v1-c", "wait", gate));

        await().atMost(Waiting.SOON).until(() -> status("train-v1-c").progress() == 0.5);
        JobStatus running = status("train-v1-c");
        open(gate);

        assertThat(running.state()).isEqualTo(JobState.RUNNING);
        assertThat(running.phase()).isEqualTo("fit");
        assertThat(running.etaSeconds()).isNotNull();
        assertThat(finished("train-v1-c").state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void theSameJobStartedAgainIsTheSameJob() {
        launcher().start(program("train-v1-d", "say"));
        finished("train-v1-d");

        JobStatus again = launcher().start(program("train-v1-d", "say"));

        assertThat(again.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(launcher().list()).hasSize(1);
    }

    @Test
    void anotherRequestUnderTheSameNameIsRefused() {
        launcher().start(program("train-v1-e", "say"));

        assertThatThrownBy(() -> launcher().start(program("train-v1-e", "exit", "3")))
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("JOB_EXISTS"));
        finished("train-v1-e");
    }

    @Test
    void jobsRunInTheOrderTheyWereAskedFor() {
        String first = gate();
        launcher().start(program("train-v1-f", "wait", first));
        await().atMost(Waiting.SOON).until(() -> status("train-v1-f").state() == JobState.RUNNING);
        launcher().start(program("train-v2-f", "say"));
        launcher().start(program("train-v0-f", "say"));

        await().atMost(Waiting.SOON).until(() -> status("train-v0-f").queuePosition() == 2);
        assertThat(status("train-v2-f").queuePosition()).isEqualTo(1);
        open(first);

        assertThat(finished("train-v0-f").started())
                .isAfter(finished("train-v2-f").started());
    }

    @Test
    void aCancelledJobEndsWithEverythingItStarted() {
        String gate = gate();
        launcher().start(program("train-v1-g", "family", gate));
        await().atMost(Waiting.SOON)
                .until(() -> JobProgram.family(launcher(), "train-v1-g").size() == 2);
        List<Long> family = JobProgram.family(launcher(), "train-v1-g");

        JobStatus end = launcher().cancel("train-v1-g");

        assertThat(end.state()).isEqualTo(JobState.CANCELLED);
        JobProcesses.awaitGone(family);
        assertThat(launcher().cancel("train-v1-g").state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aWaitingJobCanBeCancelled() {
        String gate = gate();
        launcher().start(program("train-v1-h", "wait", gate));
        await().atMost(Waiting.SOON).until(() -> status("train-v1-h").state() == JobState.RUNNING);
        launcher().start(program("train-v2-h", "say"));

        assertThat(launcher().cancel("train-v2-h").state()).isEqualTo(JobState.CANCELLED);
        assertThat(status("train-v2-h").started()).isNull();
        open(gate);
        assertThat(finished("train-v1-h").state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aFailureHasAReason() {
        launcher().start(program("train-v1-i", "exit", "7"));
        launcher().start(program("train-v1-j", "memory"));

        assertThat(finished("train-v1-i").reason()).contains("exit code 7");
        assertThat(finished("train-v1-i").exitCode()).isEqualTo(7);
        assertThat(finished("train-v1-j").reason()).contains("out of memory");
    }

    @Test
    void aJobNobodyKnowsIsRefused() {
        assertThat(launcher().status("train-v9-z")).isEmpty();
        assertThatThrownBy(() -> launcher().cancel("train-v9-z"))
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("JOB_NOT_FOUND"));
    }

    protected JobStatus status(String job) {
        return launcher().status(job).orElseThrow();
    }

    protected JobStatus finished(String job) {
        await().atMost(Waiting.SOON).until(() -> status(job).state().finished());
        return status(job);
    }
}
