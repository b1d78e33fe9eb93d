package io.geocrop.job.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.geocrop.error.GeocropException;
import io.geocrop.job.JobEvent;
import io.geocrop.job.JobLauncher;
import io.geocrop.job.JobOutcome;
import io.geocrop.job.JobProcesses;
import io.geocrop.job.JobProgram;
import io.geocrop.job.JobSpec;
import io.geocrop.job.JobState;
import io.geocrop.job.JobStatus;
import io.geocrop.job.JobSubscription;
import io.geocrop.json.Json;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.PutCondition;
import io.geocrop.store.folder.FolderObjectStore;
import io.geocrop.waiting.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What kills, spoils or doubles may do to jobs of real processes, and what is said of them afterwards. */
class JobFaultsTest {
    private static final Instant MORNING = Instant.parse("2026-02-01T08:00:00Z");

    @TempDir
    Path folder;

    private FolderObjectStore store;
    private ProcessJobLauncher launcher;

    @BeforeEach
    void open() throws IOException {
        store = new FolderObjectStore(folder.resolve("store"));
        launcher = launcher(InstantSource.system(), SupervisorProgram.ofThisProcess());
    }

    @AfterEach
    void endEverything() throws IOException {
        launcher.list().forEach(job -> launcher.cancel(job.job()));
        JobProcesses.awaitGone(folder);
    }

    @Test
    void whatAJobHasStartedGoesWithItWhoeverIsKilled() {
        launcher.start(spec("train-child", "family", gate("never")));
        List<Long> killedJob = family("train-child");
        awaitKnown("train-child", killedJob.getLast());
        kill(killedJob.getFirst());
        JobStatus job = finished("train-child");

        launcher.start(spec("train-watch", "family", gate("never")));
        List<Long> killedSupervisor = family("train-watch");
        awaitKnown("train-watch", killedSupervisor.getLast());
        kill(ProcessHandle.of(killedSupervisor.getFirst())
                .flatMap(ProcessHandle::parent)
                .orElseThrow()
                .pid());
        JobStatus watched = finished("train-watch");

        assertThat(job.reason()).contains("signal 9");
        assertThat(watched.reason()).contains("interrupted");
        JobProcesses.awaitGone(killedJob);
        JobProcesses.awaitGone(killedSupervisor);
    }

    @Test
    void aWaitingJobWhoseSupervisorIsKilledKeepsItsPlaceAndRuns() throws IOException {
        String gate = gate("first");
        launcher.start(spec("train-1", "wait", gate));
        await().atMost(Waiting.SOON).until(() -> status("train-1").state() == JobState.RUNNING);
        launcher.start(spec("train-2", "say"));
        launcher.start(spec("train-3", "say"));
        await().atMost(Waiting.SOON)
                .until(() -> job("train-2").supervised() && job("train-3").supervised());

        long supervisor = job("train-2").supervision().orElseThrow().process().pid();
        kill(supervisor);
        JobProcesses.awaitGone(List.of(supervisor));
        Files.createFile(Path.of(gate));
        // No launcher looks meanwhile: the order holds while no console is open.
        await().atMost(Waiting.SOON).until(() -> job("train-3").ended());

        assertThat(finished("train-2").state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(finished("train-3").started())
                .isAfterOrEqualTo(finished("train-2").finished());
    }

    @Test
    void jobsAskedForInOneGoRunOneAfterTheOther() {
        List<String> jobs = List.of("train-c", "train-b", "train-a");

        jobs.forEach(job -> launcher.start(spec(job, "say")));

        List<JobStatus> ends = jobs.stream().map(this::finished).toList();
        for (int next = 1; next < ends.size(); next++) {
            assertThat(ends.get(next).started())
                    .isAfterOrEqualTo(ends.get(next - 1).finished());
        }
        assertThat(launcher.list()).extracting(JobStatus::job).containsExactlyElementsOf(jobs.reversed());
    }

    @Test
    void manyWhoStartTheSameJobAtOnceStartItOnce() throws IOException, InterruptedException, ExecutionException {
        JobLauncher other = launcher(InstantSource.system(), SupervisorProgram.ofThisProcess());
        JobSpec spec = spec("train-once", "say");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JobStatus>> started = new ArrayList<>();
            for (JobLauncher each : List.of(launcher, other, launcher, other)) {
                started.add(callers.submit(() -> each.start(spec)));
            }
            for (Future<JobStatus> start : started) {
                assertThat(start.get().job()).isEqualTo("train-once");
            }
        }

        finished("train-once");
        await().atMost(Waiting.SOON).until(() -> !job("train-once").supervised());
        try (Stream<String> log = launcher.log("train-once")) {
            assertThat(log.filter("a line that is no event"::equals)).hasSize(1);
        }
    }

    @Test
    void aLogFullOfNoiseHidesNeitherTheProgressNorTheText() throws IOException {
        String gate = gate("babble");
        launcher.start(spec("train-babble", "babble", gate));
        await().atMost(Waiting.SOON).until(() -> Files.exists(log()) && Files.size(log()) > 40 << 16);

        JobStatus running = status("train-babble");

        assertThat(running.phase()).isEqualTo("fit");
        assertThat(running.progress()).isEqualTo(0.5);
        try (Stream<String> log = launcher.log("train-babble")) {
            assertThat(log).anyMatch(line -> line.equals("\ufffd is no text"));
        }
        Files.createFile(Path.of(gate));
        assertThat(finished("train-babble").state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aDamagedRecordMakesItsJobUnknownAndNoOther() throws IOException {
        launcher.start(spec("train-whole", "say"));
        finished("train-whole");
        Path damaged = Files.createDirectories(folder.resolve("run").resolve("train-damaged"));
        Files.writeString(damaged.resolve("job.json"), "{\"job\":");
        Files.createDirectories(folder.resolve("run").resolve("train-empty"));

        List<JobStatus> jobs = launcher.list();

        assertThat(jobs).extracting(JobStatus::job).containsExactlyInAnyOrder("train-whole", "train-damaged");
        assertThat(status("train-damaged").state()).isEqualTo(JobState.UNKNOWN);
        assertThat(status("train-damaged").reason()).contains("damaged");
        assertThat(launcher.status("train-empty")).isEmpty();
        assertThat(launcher.cancel("train-damaged").state()).isEqualTo(JobState.UNKNOWN);
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidSo() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("run").resolve("train-blocked"));

        assertThatThrownBy(() -> launcher.start(spec("train-blocked", "say")))
                .isInstanceOfSatisfying(GeocropException.class, e -> {
                    assertThat(e.refusal().code()).isEqualTo("JOB_FOLDER_UNUSABLE");
                    assertThat(e.refusal().where()).startsWith(inTheWay.toString());
                    assertThat(e.kind()).isEqualTo(GeocropException.Kind.UNAVAILABLE);
                });
    }

    @Test
    void aWishToCancelOutlivesTheSupervisorThatShouldHaveMetIt() throws IOException {
        JobFolder job = job("train-wish");
        job.create(QueuedJob.of(spec("train-wish", "say"), "0", MORNING, 1));
        job.writeChild(new ChildProcess(1L << 22, 1, MORNING));
        job.requestCancel();
        Files.createFile(job.path().resolve(".end.json1.tmp"));

        JobStatus end = status("train-wish");

        assertThat(end.state()).isEqualTo(JobState.CANCELLED);
        assertThat(job.path()).isDirectoryNotContaining("glob:**/{cancel,.*}");
    }

    @Test
    void aJobThatTookItsSupervisorsDeathForACancellationWasInterrupted() throws IOException, InterruptedException {
        JobFolder job = begun("train-orphan");
        said("train-orphan", new JobOutcome(1, JobState.CANCELLED, 1, "It was cancelled.", null, MORNING, MORNING));
        Files.writeString(
                job.log(),
                Json.line(new JobEvent.Finished(MORNING, JobState.CANCELLED, "It was cancelled.", null)) + "\n");

        JobStatus end = status("train-orphan");
        List<JobEvent> heard = new ArrayList<>();
        launcher.observe("train-orphan", heard::add).await();

        assertThat(end.state()).isEqualTo(JobState.FAILED);
        assertThat(end.reason()).contains("interrupted").contains("clone");
        assertThat(heard).singleElement().isInstanceOfSatisfying(JobEvent.Finished.class, last -> {
            assertThat(last.state()).isEqualTo(JobState.FAILED);
            assertThat(last.reason()).contains("interrupted");
        });
    }

    @Test
    void whatAJobSaysWhileSomebodyCancelsItDoesNotCountUnlessItGotDone() throws IOException {
        begun("train-late").requestCancel();
        said("train-late", new JobOutcome(1, JobState.FAILED, 1, "A fold broke.", null, MORNING, MORNING));
        begun("train-done").requestCancel();
        said("train-done", new JobOutcome(1, JobState.SUCCEEDED, 0, null, null, MORNING, MORNING));

        assertThat(status("train-late").state()).isEqualTo(JobState.CANCELLED);
        assertThat(status("train-late").reason()).isEqualTo("It was cancelled.");
        assertThat(status("train-done").state()).isEqualTo(JobState.SUCCEEDED);
    }

    private JobFolder begun(String name) throws IOException {
        JobFolder job = job(name);
        job.create(QueuedJob.of(spec(name, "say"), "0", MORNING, 1));
        job.writeChild(new ChildProcess(1L << 22, 1, MORNING));
        return job;
    }

    private void said(String job, JobOutcome outcome) throws IOException {
        store.put(
                new ObjectKey(JobSpec.BUCKET, job + "/" + JobOutcome.FILE),
                Json.document(outcome),
                PutCondition.always());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ofManyWhoFindAForsakenJobOneGivesItASupervisor() throws IOException, InterruptedException, ExecutionException {
        Path starts = folder.resolve("starts");
        Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\necho x >> '" + starts + "'\nsleep 2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        JobFolder job = job("train-forsaken");
        job.create(QueuedJob.of(spec("train-forsaken", "say"), "0", MORNING, 1));
        int lookers = 8;
        CyclicBarrier together = new CyclicBarrier(lookers);

        try (ExecutorService threads = Executors.newFixedThreadPool(lookers)) {
            List<Future<Boolean>> looks = new ArrayList<>();
            for (int looker = 0; looker < lookers; looker++) {
                Supervisors supervisors =
                        new Supervisors(folder.resolve("run"), new SupervisorProgram(java, ""), InstantSource.system());
                looks.add(threads.submit(() -> {
                    together.await();
                    supervisors.takeUp(job);
                    return true;
                }));
            }
            for (Future<Boolean> look : looks) {
                assertThat(look.get()).isTrue();
            }
        }

        await().atMost(Waiting.SOON).until(() -> Files.exists(starts));
        assertThat(Files.readAllLines(starts)).hasSize(1);
        assertThat(job.supervision().orElseThrow().attempt()).isEqualTo(1);
    }

    @Test
    void eachWaitingJobHasTheOneDirectlyAheadAsItsLast() throws IOException {
        List<String> names = List.of("train-c", "train-a", "train-b");
        List<QueuedJob> jobs = new ArrayList<>();
        for (String name : names) {
            jobs.add(QueuedJob.of(spec(name, "say"), "0", MORNING.plusSeconds(jobs.size()), 1));
            job(name).create(jobs.getLast());
        }

        List<JobFolder> ahead = new JobQueue(folder.resolve("run")).ahead(jobs.getLast());

        assertThat(ahead).extracting(JobFolder::job).containsExactly("train-c", "train-a");
    }

    @Test
    void aPidThatAnotherProcessHasNowIsLeftAlone() throws IOException {
        JobFolder job = job("train-reused");
        job.create(QueuedJob.of(spec("train-reused", "say"), "0", MORNING, 1));
        job.writeChild(new ChildProcess(ProcessHandle.current().pid(), 1, MORNING));

        assertThat(status("train-reused").state()).isEqualTo(JobState.FAILED);
        assertThat(status("train-reused").reason()).contains("interrupted");
    }

    @Test
    void aJobWithoutJavaForItsSupervisorHasFailed() throws IOException {
        launcher = launcher(InstantSource.system(), new SupervisorProgram(folder.resolve("no-java"), ""));

        launcher.start(spec("train-nojava", "say"));

        JobStatus end = finished("train-nojava");
        assertThat(end.state()).isEqualTo(JobState.FAILED);
        assertThat(end.reason()).contains("could not be started");
    }

    @Test
    void aSupervisorThatNeverBeginsIsNotStartedForEver() throws IOException {
        AtomicLong seconds = new AtomicLong();
        SupervisorProgram broken = new SupervisorProgram(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                folder.resolve("no.jar").toString());
        launcher = launcher(() -> MORNING.plusSeconds(seconds.addAndGet(3)), broken);

        launcher.start(spec("train-broken", "say"));

        assertThat(finished("train-broken").state()).isEqualTo(JobState.FAILED);
        assertThat(finished("train-broken").reason()).contains("supervisor.log");
        assertThat(job("train-broken").supervision().orElseThrow().attempt()).isEqualTo(Supervision.MOST_ATTEMPTS);
    }

    @Test
    void whoStopsListeningHearsNoMore() throws IOException, InterruptedException {
        String gate = gate("heard");
        List<JobEvent> heard = new CopyOnWriteArrayList<>();
        launcher.start(spec("train-heard", "wait", gate));
        JobSubscription subscription = launcher.observe("train-heard", heard::add);
        await().atMost(Waiting.SOON).until(() -> heard.stream().anyMatch(JobEvent.Advanced.class::isInstance));

        subscription.close();
        subscription.await();
        int before = heard.size();
        Files.createFile(Path.of(gate));
        finished("train-heard");

        assertThat(heard).hasSize(before).noneMatch(JobEvent.Finished.class::isInstance);
        assertThatThrownBy(() -> launcher.observe("train-unheard", event -> {}))
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("JOB_NOT_FOUND"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aSupervisorHasASessionOfItsOwnAndGoesWhenItsJobHasEnded() throws IOException {
        String gate = gate("session");
        launcher.start(spec("train-session", "wait", gate));
        await().atMost(Waiting.SOON).until(() -> status("train-session").state() == JobState.RUNNING);
        ChildProcess supervisor =
                job("train-session").supervision().orElseThrow().process();

        String stat = Files.readString(Path.of("/proc/" + supervisor.pid() + "/stat"));
        String session = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
        Files.createFile(Path.of(gate));
        finished("train-session");

        assertThat(session).isEqualTo(Long.toString(supervisor.pid()));
        await().atMost(Waiting.SOON).until(() -> supervisor.living().isEmpty());
        try (Stream<Path> left = Files.list(job("train-session").path())) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "alive", "child.json", "end.json", "job.json", "log", "supervisor.json", "supervisor.log");
        }
    }

    private ProcessJobLauncher launcher(InstantSource clock, SupervisorProgram supervisor) throws IOException {
        return new ProcessJobLauncher(folder.resolve("run"), store, clock, supervisor, 1);
    }

    private static JobSpec spec(String job, String... arguments) {
        return ProcessJobLauncherTest.spec(job, arguments);
    }

    private JobFolder job(String job) {
        return new JobFolder(folder.resolve("run").resolve(job));
    }

    private Path log() {
        return job("train-babble").log();
    }

    private String gate(String name) {
        return folder.resolve("gate-" + name).toString();
    }

    /** The job's own process and the one it has started. */
    private List<Long> family(String job) {
        await().atMost(Waiting.SOON)
                .until(() -> JobProgram.family(launcher, job).size() == 2);
        return JobProgram.family(launcher, job);
    }

    /** Waits until the supervisor has written down that the process belongs to the job. */
    private void awaitKnown(String job, long pid) {
        await().atMost(Waiting.SOON).until(() -> job(job).family().stream().anyMatch(process -> process.pid() == pid));
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private JobStatus status(String job) {
        return launcher.status(job).orElseThrow();
    }

    private JobStatus finished(String job) {
        await().atMost(Waiting.SOON).until(() -> status(job).state().finished());
        return status(job);
    }
}
