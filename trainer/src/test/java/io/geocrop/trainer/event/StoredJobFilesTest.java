package io.geocrop.trainer.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.job.JobOutcome;
import io.geocrop.job.JobState;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.folder.FolderObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredJobFilesTest {
    private static final Instant START = Instant.parse("2026-02-01T10:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @TempDir
    Path folder;

    private StoredJobFiles files(ObjectStore store) {
        return new StoredJobFiles(store, new ObjectKey("geocrop-jobs", "job"), now::get);
    }

    private String object(String name) throws Exception {
        return Files.readString(folder.resolve("geocrop-jobs/job").resolve(name));
    }

    @Test
    void linesArePutEveryFiveSecondsAndTheRestWithTheOutcome() throws Exception {
        try (ObjectStore store = new FolderObjectStore(folder);
                StoredJobFiles files = files(store)) {
            files.append("1");
            assertThat(folder.resolve("geocrop-jobs/job/events-1.jsonl")).doesNotExist();
            now.set(START.plus(Duration.ofSeconds(6)));
            files.append("2");
            assertThat(object("events-1.jsonl")).isEqualTo("1\n2\n");
            files.append("3");
            files.writeOutcome(new JobOutcome(1, JobState.SUCCEEDED, 0, null, null, START, START));

            assertThat(object("events-2.jsonl")).isEqualTo("3\n");
            assertThat(object("outcome.json")).contains("\"exit_code\"");
        }
    }

    @Test
    void aJobStartedAnewWritesBehindWhatAnEarlierTrySaid() throws Exception {
        try (ObjectStore store = new FolderObjectStore(folder)) {
            try (StoredJobFiles first = files(store)) {
                first.append("first");
            }
            try (StoredJobFiles second = files(store)) {
                second.append("second");
            }
        }

        assertThat(object("events-1.jsonl")).isEqualTo("first\n");
        assertThat(object("events-2.jsonl")).isEqualTo("second\n");
    }

    @Test
    void muchIsPutAtOnce() throws Exception {
        try (ObjectStore store = new FolderObjectStore(folder);
                StoredJobFiles files = files(store)) {
            files.append("x".repeat(300_000));

            assertThat(object("events-1.jsonl")).hasSize(300_001);
        }
    }

    @Test
    void aFolderKeepsWhatAnEarlierTrySaidToo() throws Exception {
        Path job = folder.resolve("job");
        new FolderJobFiles(job).append("first");
        new FolderJobFiles(job).append("second");

        assertThat(job.resolve("events-1.jsonl")).hasContent("first");
        assertThat(job.resolve("events-2.jsonl")).hasContent("second");
    }
}
