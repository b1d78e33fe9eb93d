package io.geocrop.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code ledger/<seq>-<id>.json}: one change of a default, never changed, never deleted.
 *
 * @param seq 1 for the first change of the registry's life, then without a gap
 * @param action promote, rollback or retire
 * @param version the default after it, or null when none is left
 * @param previous the default before it, or null
 * @param undoes seq of the promotion that a rollback takes back, or null
 * @param by who did it
 */
public record LedgerEntry(
        int schemaVersion,
        long seq,
        String id,
        Instant at,
        String action,
        String task,
        @Nullable String version,
        @Nullable String previous,
        @Nullable Long undoes,
        String reason,
        String by) {
    public static final int SCHEMA_VERSION = 1;
}
