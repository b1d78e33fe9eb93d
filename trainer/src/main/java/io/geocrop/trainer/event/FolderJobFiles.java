package io.geocrop.trainer.event;

import io.geocrop.job.JobOutcome;
import io.geocrop.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A job's folder on this machine. The events go to the first {@code events-<n>.jsonl} that is not there yet, so that a job
 * started anew never writes into what an earlier try has said.
 */
public final class FolderJobFiles implements JobFiles {
    private final Path folder;
    private final Path eventFile;

    public FolderJobFiles(Path folder) throws IOException {
        Files.createDirectories(folder);
        this.folder = folder;
        this.eventFile = createNext(folder);
    }

    private static Path createNext(Path folder) throws IOException {
        int n = 1;
        while (true) {
            try {
                return Files.createFile(folder.resolve("events-" + n + ".jsonl"));
            } catch (FileAlreadyExistsException e) {
                n++;
            }
        }
    }

    @Override
    public synchronized void append(String line) throws IOException {
        // Opened for each line: an interrupt closes an open channel, and the events of a cancelled job are wanted too.
        Files.writeString(eventFile, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    @Override
    public synchronized void writeOutcome(JobOutcome outcome) throws IOException {
        Path aside = folder.resolve("." + JobOutcome.FILE);
        try (FileChannel channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer content = ByteBuffer.wrap(Json.document(outcome));
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
        Files.move(
                aside,
                folder.resolve(JobOutcome.FILE),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        // No file stays open.
    }
}
