package io.geocrop.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.job.JobEvent;
import io.geocrop.job.JobState;
import io.geocrop.job.JobStatus;
import io.geocrop.job.JobSubscription;
import io.geocrop.training.Training;
import io.geocrop.training.TrainingRequest;
import io.geocrop.workspace.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JobFollowerTest {
    private static final Instant AT = Instant.parse("2026-02-01T10:00:00Z");

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Session session = new Session(
            new Session.Workspaces() {
                @Override
                public Workspace open(String location) {
                    throw new AssertionError();
                }

                @Override
                public Optional<Path> missing(String location) {
                    return Optional.empty();
                }
            },
            new PrintStream(PrintStream.nullOutputStream()),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);

    /** A job whose first observation breaks off after one remark, while the job runs on. */
    private static final class BreakingOff implements Training {
        private int observed;

        @Override
        public JobSubscription observe(String job, Consumer<JobEvent> listener) {
            observed++;
            listener.accept(new JobEvent.Note(AT, "info", "first"));
            if (observed == 2) {
                listener.accept(new JobEvent.Note(AT, "info", "second"));
            }
            return new JobSubscription() {
                @Override
                public void await() {}

                @Override
                public void close() {}
            };
        }

        @Override
        public JobStatus job(String job) {
            JobState state = observed < 2 ? JobState.RUNNING : JobState.SUCCEEDED;
            return new JobStatus(job, "train", "v1", state, "", 0, null, 0, AT, null, null, null, null, null);
        }

        @Override
        public JobStatus start(TrainingRequest request) {
            throw new AssertionError();
        }

        @Override
        public List<JobStatus> jobs() {
            throw new AssertionError();
        }

        @Override
        public TrainingRequest request(String job) {
            throw new AssertionError();
        }

        @Override
        public Stream<String> log(String job) {
            throw new AssertionError();
        }

        @Override
        public JobStatus cancel(String job) {
            throw new AssertionError();
        }

        @Override
        public JobStatus cloneJob(String job, String modelVersion, Map<String, String> changes) {
            throw new AssertionError();
        }
    }

    @Test
    void aJobIsFollowedToItsEndWhenTheObservationBreaksOff() throws InterruptedException {
        JobStatus end = new JobFollower(session).follow(new BreakingOff(), "train-v1");

        assertThat(end.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).containsExactly("first", "second");
    }
}
