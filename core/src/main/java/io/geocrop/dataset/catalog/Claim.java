package io.geocrop.dataset.catalog;

import io.geocrop.dataset.DatasetId;
import io.geocrop.json.Json;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.SettledPut;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The right to change one dataset version, held by one thread. While it is held nobody else makes, deletes or restores
 * that version; when its holder dies it stays behind and tells the next start what to put in order.
 */
final class Claim {
    /** A holder renews this often; {@link Claims#LEASE} is many times longer. */
    private static final Duration RENEWAL = Duration.ofMinutes(1);

    private final ObjectStore store;
    private final InstantSource clock;
    private final DatasetId id;
    private ClaimDocument document;
    private String etag;
    private boolean lost;

    Claim(ObjectStore store, InstantSource clock, DatasetId id, ClaimDocument document, String etag) {
        this.store = store;
        this.clock = clock;
        this.id = id;
        this.document = document;
        this.etag = etag;
    }

    DatasetId id() {
        return id;
    }

    ClaimDocument document() {
        return document;
    }

    /** Shows that the holder is still at work, at most once a minute; cheap enough to call for every buffer. */
    void renewIfDue() throws IOException {
        if (Duration.between(document.renewed(), clock.instant()).compareTo(RENEWAL) >= 0) {
            renew();
        }
    }

    /** Makes sure that the claim is still this holder's; to be called before anything becomes visible. */
    void renew() throws IOException {
        ClaimDocument renewed = document.renewedAt(clock.instant());
        Optional<String> tag =
                SettledPut.put(store, Claims.key(id), Json.document(renewed), PutCondition.ifMatch(etag));
        if (tag.isEmpty()) {
            lost = true;
            throw Claims.busy(id, "another process that took this work over");
        }
        document = renewed;
        etag = tag.get();
    }

    /** Whether somebody else has taken this over, so that its holder must not touch the version any more. */
    boolean isLost() {
        return lost;
    }

    /** Gives the version free. */
    void release() throws IOException {
        store.delete(Claims.key(id));
    }
}
