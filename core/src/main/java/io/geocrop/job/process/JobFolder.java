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
import java.nio.file.StandardCopyOption;
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
 * it), {@code alive} (locked by its supervisor while that lives). Small files are written aside and renamed.
 */
final class JobFolder {
    private static final Logger LOG = LoggerFactory.getLogger(JobFolder.class);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

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
    FileLock lockAlive(Duration patience) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("alive"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long until = System.nanoTime() + patience.toNanos();
        FileLock lock = channel.tryLock();
        while (lock == null && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
            lock = channel.tryLock();
        }
        if (lock == null) {
            channel.close();
        }
        return lock;
    }

    /** Ends a job that nobody stands beside and that never began; left alone where a supervisor lives. */
    void endUnbegun(JobEnd end) throws IOException {
        try (@Nullable FileLock alive = lockAlive(Duration.ZERO)) {
            if (alive != null && !begun() && !ended()) {
                writeEnd(end);
                sweep();
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("somebody in this process looks at {} too", job(), e);
        }
    }

    /** Removes what has no meaning once the end is written: the wish to cancel, files whose writer was killed. */
    void sweep() throws IOException {
        Files.deleteIfExists(folder.resolve("cancel"));
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
        Path aside = Files.createTempFile(folder, "." + name, ".tmp");
        try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(Json.document(value)));
            channel.force(true);
        }
        Files.move(aside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
