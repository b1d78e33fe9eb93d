package io.geocrop.store.folder;

import io.geocrop.store.folder.WriteStep.Point;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;

/**
 * The folder in which writes are prepared. Every file in it is locked by its writer, so that whoever starts next can
 * tell, across processes and containers, what a dead one has left: what can be locked has no writer.
 *
 * <p>A process does not try the files of its own (known by their names): closing the channel it tried them with would
 * drop the writer's lock, which belongs to the process.
 */
final class TemporaryFiles {
    private static final Object TRIAL = new Object();

    private final Path folder;
    private final WriteStep step;
    private final String process;

    TemporaryFiles(Path folder, WriteStep step) {
        this.folder = folder;
        this.step = step;
        ProcessHandle own = ProcessHandle.current();
        long started = own.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        this.process = own.pid() + "-" + started + "-";
    }

    /** A new file, locked before anybody could take it for a leftover. */
    TemporaryFile create() throws IOException {
        while (true) {
            Path path = folder.resolve(process + UUID.randomUUID());
            FileChannel channel = open(path);
            boolean kept = false;
            try {
                // A start that looked in between may have locked and removed it; then it is not there any more.
                if (channel.tryLock() != null && Files.exists(path)) {
                    step.reached(Point.TEMPORARY_CREATED);
                    kept = true;
                    return new TemporaryFile(path, channel, step);
                }
            } finally {
                if (!kept) {
                    channel.close();
                }
            }
        }
    }

    private FileChannel open(Path path) throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            Files.createDirectories(folder);
            return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }

    /** Removes what dead writers have left. */
    void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path path : found) {
                if (!path.getFileName().toString().startsWith(process)) {
                    removeIfDead(path);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return; // nothing was ever written here
        }
    }

    /** One start at a time tries the files: locks belong to the process, so two of its threads would share one. */
    private static void removeIfDead(Path path) throws IOException {
        synchronized (TRIAL) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                if (lock != null) {
                    Files.deleteIfExists(path);
                }
            } catch (NoSuchFileException e) {
                return; // its writer or another start was faster
            } catch (OverlappingFileLockException e) {
                return; // another class loader's copy of this class is at it
            }
        }
    }
}
