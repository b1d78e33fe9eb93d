package io.geocrop.dataset.catalog;

import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.catalog.ClaimDocument.Work;
import io.geocrop.store.ListedObject;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.StoredObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One way to begin and one way to end everything that changes a version. It begins with a claim; it ends with
 * {@link #settle}, which looks only at what is in the store and brings the version into one of its two states: there and
 * whole, or not there at all. After a crash the next start settles what is still claimed, so that there is no second
 * piece of code for it.
 *
 * <p>What takes effect at one put or delete of the manifest: an import and a restoration when it is put (they are undone
 * before, finished after), a deletion when it is removed (likewise).
 */
final class Custody {
    private static final Logger LOG = LoggerFactory.getLogger(Custody.class);

    private final ObjectStore store;
    private final Claims claims;
    private final Trash trash;
    private final Shelf shelf;
    private final NewestVersion newest;

    Custody(ObjectStore store, Claims claims, Shelf shelf, Trash trash, NewestVersion newest) {
        this.store = store;
        this.claims = claims;
        this.shelf = shelf;
        this.trash = trash;
        this.newest = newest;
    }

    /** Work under a claim; it may be broken off at any line. */
    @FunctionalInterface
    interface ClaimedWork<T> {
        T run(Claim claim) throws IOException;
    }

    /** Takes the claim, settling first what a dead owner left; refused with DATASET_BUSY while somebody is at work. */
    Claim acquire(DatasetId id, Work work, @Nullable String trashed) throws IOException {
        return tryAcquire(id, work, trashed)
                .orElseThrow(() -> Claims.busy(id, "another operation on it that is not finished"));
    }

    Optional<Claim> tryAcquire(DatasetId id, Work work, @Nullable String trashed) throws IOException {
        Optional<Claim> claim = claims.take(id, work, trashed);
        if (claim.isEmpty()) {
            Optional<Claim> abandoned = claims.takeOver(id);
            if (abandoned.isPresent()) {
                settle(abandoned.get());
                claim = claims.take(id, work, trashed);
            }
        }
        return claim;
    }

    /**
     * Does the work and settles, whether it succeeds or fails. Where the store does not let it settle the claim stays,
     * and whoever next needs the version or starts on the store does it.
     */
    <T> T during(Claim claim, ClaimedWork<T> work) throws IOException {
        try {
            return work.run(claim);
        } finally {
            settleOrLeave(claim);
        }
    }

    private void settleOrLeave(Claim claim) {
        try {
            settle(claim);
        } catch (IOException e) {
            LOG.warn("{} is left to the next start to be put in order: {}", claim.id(), e.toString());
            claims.abandon(claim);
        } catch (RuntimeException e) {
            LOG.error("{} is left to the next start to be put in order", claim.id(), e);
            claims.abandon(claim);
        }
    }

    /** Versions that somebody works on, or left half-made. */
    List<DatasetId> claimed() throws IOException {
        return claims.held();
    }

    /** Puts in order what dead owners left; returns how many. */
    int settleAbandoned() throws IOException {
        int settled = 0;
        for (DatasetId id : claims.held()) {
            Optional<Claim> abandoned = claims.takeOver(id);
            if (abandoned.isPresent()) {
                settle(abandoned.get());
                settled++;
            }
        }
        return settled;
    }

    private void settle(Claim claim) throws IOException {
        if (claim.isLost()) {
            return;
        }
        if (claim.document().work() != Work.PURGE) { // what a purge leaves, the next one finds
            bringToOneState(claim.id(), claim.document().trashed());
            newest.refresh(claim.id().name());
        }
        claim.release();
    }

    private void bringToOneState(DatasetId id, @Nullable String trashed) throws IOException {
        Optional<StoredObject> manifest = store.get(id.manifest());
        if (manifest.isEmpty()) {
            for (ListedObject object : shelf.filesOf(id)) {
                store.delete(object.key());
            }
        } else if (trashed != null) {
            dropCopy(new TrashEntry(id, trashed), manifest.get());
        }
    }

    /** The version is there, so its copy in the trash is not needed; another version that had its name is left alone. */
    private void dropCopy(TrashEntry entry, StoredObject manifest) throws IOException {
        Optional<StoredObject> copy = store.get(entry.manifest());
        if (copy.isEmpty() || Arrays.equals(copy.get().content(), manifest.content())) {
            trash.empty(entry);
        }
    }
}
