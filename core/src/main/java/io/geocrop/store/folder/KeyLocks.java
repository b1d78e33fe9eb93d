package io.geocrop.store.folder;

import io.geocrop.store.ObjectKey;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Locks on keys that hold across threads and processes: a fixed number of empty lock files, a key's chosen by its hash.
 * The operating system frees a lock when its holder dies, so none outlives its time, and no file has to be removed
 * afterwards, which could not be done safely.
 */
final class KeyLocks {
    private static final int STRIPES = 64;
    private static final long SHORTEST_WAIT_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    // A file lock belongs to the process, and closing any channel on the file drops it; so what keeps the threads of
    // all
    // stores of one process apart must belong to the process too, not to a store.
    private static final List<ReentrantLock> IN_PROCESS =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toList();

    private final Path folder;

    /** What is done while the lock is held. */
    @FunctionalInterface
    interface Action<T> {
        T run() throws IOException;
    }

    KeyLocks(Path folder) {
        this.folder = folder;
    }

    <T> T holding(ObjectKey key, Action<T> action) throws IOException {
        // String.hashCode is the same in every Java; a record's need not be.
        int stripe = Math.floorMod(key.toString().hashCode(), STRIPES);
        ReentrantLock threads = IN_PROCESS.get(stripe);
        try {
            threads.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted(key);
        }
        try (FileChannel channel = open(folder.resolve("%02x".formatted(stripe)));
                FileLock lock = acquire(channel, key)) {
            lock.acquiredBy();
            return action.run();
        } finally {
            threads.unlock();
        }
    }

    private static FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            Files.createDirectories(file.getParent() == null ? file : file.getParent());
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }
    }

    /**
     * Asks again and again instead of waiting in the system: POSIX looks for deadlocks between processes, not threads,
     * and would refuse a wait (EDEADLK) that only looks like one.
     */
    private static FileLock acquire(FileChannel channel, ObjectKey key) throws IOException {
        for (long wait = SHORTEST_WAIT_NANOS; ; wait = Math.min(2 * wait, LONGEST_WAIT_NANOS)) {
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return lock;
            }
            LockSupport.parkNanos(wait);
            if (Thread.interrupted()) {
                throw interrupted(key);
            }
        }
    }

    /** Null while another process has it, or another class loader's copy of this class. */
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static InterruptedIOException interrupted(ObjectKey key) {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while waiting for the lock of " + key);
    }
}
