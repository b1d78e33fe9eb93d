package io.geocrop.inference.map;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to work in a folder, as a lock on the file {@code lock} in it; a process that dies lets go of it. The holder may
 * remove file and folder. Another process may have opened the file just before: it then locks a file that has no name any
 * more, beside which a third one can lock a new file of the name. So the holder writes a mark into the removed file before
 * it lets go, and whoever finds the mark in the file it has locked begins anew.
 */
final class FolderLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);
    private static final String NAME = "lock";
    private static final ByteBuffer REMOVED = ByteBuffer.wrap(new byte[] {'x'}).asReadOnlyBuffer();
    /** Each try after the first means that a holder has just removed the folder. */
    private static final int MOST_TRIES = 1000;

    /** Closing any channel on a file drops the process's lock on it: a second taker here must not open it at all. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;
    private final AtomicBoolean held = new AtomicBoolean(true);

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Takes a folder, made where it is not there; empty where another has it. */
    static Optional<FolderLock> take(Path folder) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.createDirectories(folder);
                Path place = folder.toRealPath();
                if (!HELD_HERE.add(place)) {
                    return Optional.empty();
                }
                FolderLock lock = opened(place);
                boolean kept = false;
                try {
                    if (!lock.isLocked()) {
                        return Optional.empty();
                    }
                    kept = lock.channel.size() == 0;
                    if (kept) {
                        return Optional.of(lock);
                    }
                } finally {
                    if (!kept) {
                        lock.close();
                    }
                }
            } catch (NoSuchFileException | FileAlreadyExistsException e) {
                // The folder was removed before the file could be made in it, or before it was seen to be there.
                if (attempt >= MOST_TRIES) {
                    throw e;
                }
            }
            if (attempt >= MOST_TRIES) {
                throw new IOException(folder.resolve(NAME) + " is marked as removed and still there; remove it");
            }
        }
    }

    private static FolderLock opened(Path place) throws IOException {
        try {
            return new FolderLock(
                    place,
                    FileChannel.open(
                            place.resolve(NAME),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE));
        } catch (IOException e) {
            HELD_HERE.remove(place);
            throw e;
        }
    }

    private boolean isLocked() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by another class loader's copy of this class
        }
    }

    boolean isHeld() {
        return held.get();
    }

    /** Lets go of the folder and removes it with its lock; a folder in which other files lie, or that is taken, stays. */
    void closeAndRemove() throws IOException {
        if (!isHeld()) {
            return;
        }
        // An interrupted thread would close the channel instead of writing the mark.
        boolean interrupted = Thread.interrupted();
        try {
            remove();
        } finally {
            close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            LOG.info("files of others stay in {}, or somebody has taken it already", folder);
        }
    }

    /** The system's lock went with a channel that an interrupt closed: the file may be another's by now and stays. */
    private void remove() throws IOException {
        if (channel.isOpen()) {
            Files.deleteIfExists(folder.resolve(NAME));
            channel.write(REMOVED.duplicate());
        }
    }

    @Override
    public void close() throws IOException {
        if (held.compareAndSet(true, false)) {
            try {
                channel.close();
            } finally {
                HELD_HERE.remove(folder);
            }
        }
    }
}
