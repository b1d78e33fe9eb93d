package io.geocrop.dataset.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What lies at {@code pending/<name>/<version>.json} while a version is being made, deleted, restored or purged.
 *
 * @param work what is being done, for a person who looks
 * @param attempt unique to this attempt, so that a put whose reply was lost is recognised
 * @param renewed when the owner last showed that it is at work
 * @param trashed the trash entry concerned (its time stamp), null for an import
 */
record ClaimDocument(
        int schemaVersion,
        Work work,
        String attempt,
        ClaimOwner owner,
        Instant renewed,
        @Nullable String trashed) {
    static final int SCHEMA_VERSION = 1;

    /** What a claim is held for. */
    enum Work {
        IMPORT,
        DELETE,
        RESTORE,
        PURGE
    }

    ClaimDocument renewedAt(Instant now) {
        return new ClaimDocument(schemaVersion, work, attempt, owner, now, trashed);
    }

    ClaimDocument takenOverBy(ClaimOwner successor, String newAttempt, Instant now) {
        return new ClaimDocument(schemaVersion, work, newAttempt, successor, now, trashed);
    }
}
