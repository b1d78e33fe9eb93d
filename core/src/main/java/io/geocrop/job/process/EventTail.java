package io.geocrop.job.process;

import io.geocrop.job.JobEvent;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the events of a growing log, whole lines only; a line that is no event belongs to the log alone. */
final class EventTail {
    private static final int BLOCK_BYTES = 1 << 16;
    private static final int REACH_FACTOR = 16;
    private static final int FARTHEST_BACK_BYTES = 1 << 24;
    private static final int LONGEST_EVENT_CHARACTERS = 1 << 20;

    private final Path log;
    private long position;
    private String cut = "";

    EventTail(Path log, long position) {
        this.log = log;
        this.position = position;
    }

    /**
     * The events at the end of a log, reaching back as far as there is a progress among them, 16 MB at most. The first
     * line may be cut and is passed over.
     */
    static List<JobEvent> lastProgress(Path log) throws IOException {
        long size = Files.exists(log) ? Files.size(log) : 0;
        for (long back = BLOCK_BYTES; ; back *= REACH_FACTOR) {
            List<JobEvent> steps = new ArrayList<>();
            EventTail tail = new EventTail(log, Math.max(0, size - back));
            while (tail.position < size) {
                tail.next().stream()
                        .filter(event -> event instanceof JobEvent.Phase || event instanceof JobEvent.Advanced)
                        .forEach(steps::add);
            }
            if (back >= size
                    || back >= FARTHEST_BACK_BYTES
                    || steps.stream().anyMatch(JobEvent.Advanced.class::isInstance)) {
                return steps;
            }
        }
    }

    /** Events that were written since the last call, at most a block's worth; empty when there is nothing new. */
    List<JobEvent> next() throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        byte[] block;
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(position);
            block = new byte[(int) Math.min(BLOCK_BYTES, Math.max(0, file.length() - position))];
            file.readFully(block);
        }
        position += block.length;
        // ISO-8859-1 keeps a character that the block cuts in two; lines are decoded whole.
        String text = cut + new String(block, StandardCharsets.ISO_8859_1);
        int end = text.lastIndexOf('\n') + 1;
        cut = text.substring(end);
        if (cut.length() > LONGEST_EVENT_CHARACTERS) {
            cut = " "; // no event is that long: what comes of this line is passed over
        }
        List<JobEvent> events = new ArrayList<>();
        for (String line : text.substring(0, end).split("\n", -1)) {
            parse(line.getBytes(StandardCharsets.ISO_8859_1)).ifPresent(events::add);
        }
        return events;
    }

    /** Whether all that is in the log has been read. */
    boolean atEnd() throws IOException {
        return !Files.exists(log) || position >= Files.size(log);
    }

    private static Optional<JobEvent> parse(byte[] line) {
        if (line.length == 0 || line[0] != '{') {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(line, JobEvent.class));
        } catch (MalformedJsonException e) {
            return Optional.empty();
        }
    }
}
