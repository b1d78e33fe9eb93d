package io.geocrop.store.folder;

import java.io.IOException;

/** Told of every line a write passes, so that a test can end the process there. */
@FunctionalInterface
interface WriteStep {
    /** Nobody listens. */
    WriteStep UNWATCHED = point -> {};

    /** Where a write stands, in the order in which it gets there. */
    enum Point {
        TEMPORARY_CREATED,
        TEMPORARY_HALF_WRITTEN,
        TEMPORARY_WRITTEN,
        TEMPORARY_SYNCED,
        FOLDERS_MADE,
        RENAMED,
        FOLDER_SYNCED,
        DELETED
    }

    void reached(Point point) throws IOException;
}
