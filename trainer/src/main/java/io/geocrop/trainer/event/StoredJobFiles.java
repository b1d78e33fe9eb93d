package io.geocrop.trainer.event;

import io.geocrop.job.JobOutcome;
import io.geocrop.json.Json;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.PutResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A job's folder in an object store. Objects cannot be appended to, so lines are gathered and put as the next
 * {@code events-<n>.jsonl} every five seconds or 256 KiB; a put that fails is tried again with the next lines, and what
 * cannot be put for very long is dropped from its beginning, for standard output has it as well.
 */
public final class StoredJobFiles implements JobFiles {
    private static final Duration ROLL_AFTER = Duration.ofSeconds(5);
    private static final int ROLL_CHARACTERS = 256 << 10;
    private static final int MOST_CHARACTERS = 16 << 20;

    private final ObjectStore store;
    private final ObjectKey folder;
    private final InstantSource clock;
    private final StringBuilder pending = new StringBuilder();
    private Instant lastRoll;
    private int next = 1;

    /**
     * @param folder key of the job's folder, without a trailing slash
     */
    public StoredJobFiles(ObjectStore store, ObjectKey folder, InstantSource clock) {
        this.store = store;
        this.folder = folder;
        this.clock = clock;
        this.lastRoll = clock.instant();
    }

    @Override
    public synchronized void append(String line) throws IOException {
        pending.append(line).append('\n');
        if (pending.length() > MOST_CHARACTERS) {
            pending.delete(0, pending.indexOf("\n", pending.length() - MOST_CHARACTERS / 2) + 1);
        }
        boolean due = Duration.between(lastRoll, clock.instant()).compareTo(ROLL_AFTER) >= 0;
        if (due || pending.length() >= ROLL_CHARACTERS) {
            roll();
        }
    }

    /** Puts the gathered lines under the next number that is free. */
    private void roll() throws IOException {
        lastRoll = clock.instant();
        if (pending.isEmpty()) {
            return;
        }
        byte[] lines = pending.toString().getBytes(StandardCharsets.UTF_8);
        while (store.put(folder.child("events-" + next + ".jsonl"), lines, PutCondition.ifAbsent())
                instanceof PutResult.Refused) {
            next++;
        }
        next++;
        pending.setLength(0);
    }

    @Override
    public synchronized void writeOutcome(JobOutcome outcome) throws IOException {
        IOException lost = null;
        try {
            roll();
        } catch (IOException e) {
            lost = e;
        }
        store.put(folder.child(JobOutcome.FILE), Json.document(outcome), PutCondition.always());
        if (lost != null) {
            throw lost;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        roll();
    }
}
