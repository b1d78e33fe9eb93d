package io.geocrop.inference.source;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Open files that nobody reads at the moment, at most so many over all {@link FileRanges} of a program: a season has more
 * rasters than a process may have files open. Where there are too many, the one that has lain longest is closed; its owner
 * opens it again when it is wanted. For any number of threads.
 */
final class IdleFiles {
    private final int most;
    private final Map<FileRanges, Deque<RandomAccessFile>> byOwner = new HashMap<>();
    /** The one that was given back longest ago first. */
    private final SequencedMap<RandomAccessFile, FileRanges> owners = new LinkedHashMap<>();

    /** @param most files, 0 or more */
    IdleFiles(int most) {
        this.most = most;
    }

    /** One of the owner's files, to be given back; null where it has none here. */
    synchronized @Nullable RandomAccessFile take(FileRanges owner) {
        Deque<RandomAccessFile> files = byOwner.get(owner);
        if (files == null) {
            return null;
        }
        RandomAccessFile file = files.pop();
        owners.remove(file);
        forgetIfEmpty(owner, files);
        return file;
    }

    void giveBack(FileRanges owner, RandomAccessFile file) throws IOException {
        RandomAccessFile oldest = kept(owner, file);
        if (oldest != null) {
            oldest.close();
        }
    }

    /** @return what is to be closed for it */
    private synchronized @Nullable RandomAccessFile kept(FileRanges owner, RandomAccessFile file) {
        byOwner.computeIfAbsent(owner, any -> new ArrayDeque<>()).push(file);
        owners.putLast(file, owner);
        if (owners.size() <= most) {
            return null;
        }
        Map.Entry<RandomAccessFile, FileRanges> oldest = owners.pollFirstEntry();
        Deque<RandomAccessFile> files = byOwner.get(oldest.getValue());
        if (files != null) {
            files.remove(oldest.getKey());
            forgetIfEmpty(oldest.getValue(), files);
        }
        return oldest.getKey();
    }

    private void forgetIfEmpty(FileRanges owner, Deque<RandomAccessFile> files) {
        if (files.isEmpty()) {
            byOwner.remove(owner);
        }
    }

    /** Closes all files of an owner that lie here. */
    void close(FileRanges owner) throws IOException {
        for (RandomAccessFile file : taken(owner)) {
            file.close();
        }
    }

    private synchronized List<RandomAccessFile> taken(FileRanges owner) {
        Deque<RandomAccessFile> files = byOwner.remove(owner);
        if (files == null) {
            return List.of();
        }
        files.forEach(owners::remove);
        return new ArrayList<>(files);
    }

    /** Files that lie here. */
    synchronized int count() {
        return owners.size();
    }
}
