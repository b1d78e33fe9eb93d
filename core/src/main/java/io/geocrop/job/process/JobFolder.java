package io.geocrop.job.process;

import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of one job on this machine, a file each: {@code job.json} (what to run), {@code child.json} (the process
 * that runs it), {@code family.json} (what that process has started), {@code cancel} (somebody wants it ended),
 * {@code end.json} (how it ended), {@code log} (what it said), {@code supervisor.json} (who was started to stand beside
 * it), {@code alive} (locked by its supervisor while that lives), {@code .takeup} (locked by whoever gives it one). Small
 * files are written aside and renamed.
 */
final class JobFolder {
    private static final Logger LOG = LoggerFactory.getLogger(JobFolder.class);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final String TAKE_UP = ".takeup";

    private final Path folder;

    JobFolder(Path folder) {
        this.folder = folder;
    }

    String job() {
        return String.valueOf(folder.getFileName());
    }

    Path path() {
        return folder;
    }

    Path log() {
        return folder.resolve("log");
    }

    void create(QueuedJob job) throws IOException {
        Files.createDirectories(folder);
        write("job.json", job);
    }

    Optional<QueuedJob> queued() throws IOException {
        return read("job.json", QueuedJob.class);
    }

    /** When the job's record was written, by the file system's account; empty where there is none. */
    Optional<Instant> submitted() throws IOException {
        try {
            return Optional.of(
                    Files.getLastModifiedTime(folder.resolve("job.json")).toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void writeChild(ChildProcess child) throws IOException {
        write("child.json", child);
    }

    Optional<ChildProcess> child() throws IOException {
        return read("child.json", ChildProcess.class);
    }

    void writeFamily(List<ChildProcess> family) throws IOException {
        write("family.json", family);
    }

    List<ChildProcess> family() throws IOException {
        return read("family.json", ChildProcess[].class).map(List::of).orElse(List.of());
    }

    void writeSupervision(Supervision supervision) throws IOException {
        write("supervisor.json", supervision);
    }

    Optional<Supervision> supervision() throws IOException {
        return read("supervisor.json", Supervision.class);
    }

    /** Whether its process was started, however long ago. */
    boolean begun() {
        return Files.exists(folder.resolve("child.json"));
    }

    boolean ended() {
        return Files.exists(folder.resolve("end.json"));
    }

    void writeEnd(JobEnd end) throws IOException {
        write("end.json", end);
    }

    Optional<JobEnd> end() throws IOException {
        return read("end.json", JobEnd.class);
    }

    void requestCancel() throws IOException {
        try {
            Files.createFile(folder.resolve("cancel"));
        } catch (FileAlreadyExistsException e) {
            LOG.debug("{} is being cancelled already", job(), e);
        }
    }

    boolean cancelRequested() {
        return Files.exists(folder.resolve("cancel"));
    }

    /**
     * Takes the supervisor's lock, held until it is closed or the process ends; null where another supervisor has it. Who
     * only asks whether a supervisor lives holds it for a moment, hence the patience.
     */
    @Nullable
    LockFile lockAlive(Duration patience) throws IOException {
        long until = System.nanoTime() + patience.toNanos();
        LockFile lock = LockFile.tryHold(folder.resolve("alive"));
        while (lock == null && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
            lock = LockFile.tryHold(folder.resolve("alive"));
        }
        return lock;
    }

    /** Held by whoever looks for the job's supervisor and starts one; null where somebody is at it. */
    @Nullable
    LockFile lockTakeUp() throws IOException {
        return LockFile.tryHold(folder.resolve(TAKE_UP));
    }

    /** Ends a job that nobody stands beside and that never began; left alone where a supervisor lives. */
    void endUnbegun(JobEnd end) throws IOException {
        try (@Nullable LockFile alive = lockAlive(Duration.ZERO)) {
            if (alive != null && !begun() && !ended()) {
                writeEnd(end);
                sweep();
            }
        }
    }

    /** Removes what has no meaning once the end is written: the wish to cancel, files whose writer was killed. */
    void sweep() throws IOException {
        Files.deleteIfExists(folder.resolve("cancel"));
        Files.deleteIfExists(folder.resolve(TAKE_UP));
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, ".*.tmp")) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    /** Whether a supervisor lives: asked by trying for its lock, which the operating system frees when it dies. */
    boolean supervised() throws IOException {
        Path alive = folder.resolve("alive");
        try (FileChannel channel = FileChannel.open(alive, StandardOpenOption.WRITE);
                @Nullable FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (NoSuchFileException e) {
            return false;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    private void write(String name, Object value) throws IOException {
        DurableFile.replace(folder, name, Json.document(value));
    }

    private <T> Optional<T> read(String name, Class<T> type) throws IOException {
        try {
            return Optional.of(Json.read(Files.readAllBytes(folder.resolve(name)), type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MalformedJsonException e) {
            LOG.debug("{} is damaged and passed over", folder.resolve(name), e);
            return Optional.empty();
        }
    }
}
