package io.geocrop.training.local;

import io.geocrop.job.JobEvent;
import io.geocrop.job.JobLauncher;
import io.geocrop.job.JobSpec;
import io.geocrop.job.JobState;
import io.geocrop.job.JobStatus;
import io.geocrop.job.JobSubscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Keeps what it is asked to start and runs nothing; the test says how each job stands. */
final class RememberingLauncher implements JobLauncher {
    final Map<String, JobSpec> specs = new LinkedHashMap<>();
    final List<String> cancelled = new ArrayList<>();
    private final Map<String, JobState> states = new LinkedHashMap<>();

    void stands(String job, JobState state) {
        states.put(job, state);
    }

    JobSpec spec(String job) {
        return Optional.ofNullable(specs.get(job)).orElseThrow();
    }

    @Override
    public JobStatus start(JobSpec spec) {
        specs.putIfAbsent(spec.job(), spec);
        states.putIfAbsent(spec.job(), JobState.QUEUED);
        return status(spec.job()).orElseThrow();
    }

    @Override
    public Optional<JobStatus> status(String job) {
        return Optional.ofNullable(specs.get(job))
                .map(spec -> new JobStatus(
                        job,
                        spec.kind(),
                        spec.subject(),
                        states.getOrDefault(job, JobState.UNKNOWN),
                        "",
                        0,
                        null,
                        0,
                        Instant.EPOCH,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @Override
    public List<JobStatus> list() {
        return specs.keySet().stream()
                .map(this::status)
                .flatMap(Optional::stream)
                .toList()
                .reversed();
    }

    @Override
    public Optional<String> request(String job) {
        return Optional.ofNullable(specs.get(job)).map(JobSpec::request);
    }

    @Override
    public Stream<String> log(String job) {
        return Stream.of("a line of " + job);
    }

    @Override
    public JobSubscription observe(String job, Consumer<JobEvent> listener) {
        listener.accept(new JobEvent.Phase(Instant.EPOCH, "load"));
        return new JobSubscription() {
            @Override
            public void await() {}

            @Override
            public void close() {}
        };
    }

    @Override
    public JobStatus cancel(String job) {
        cancelled.add(job);
        stands(job, JobState.CANCELLED);
        return status(job).orElseThrow();
    }

    @Override
    public void close() {}
}
