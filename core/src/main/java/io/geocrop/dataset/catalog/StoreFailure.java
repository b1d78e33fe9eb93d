package io.geocrop.dataset.catalog;

import io.geocrop.error.FileTrouble;
import io.geocrop.error.GeocropException;
import java.io.IOException;

/** What a person is told when the store breaks off in the middle of an operation on datasets. */
final class StoreFailure {
    private StoreFailure() {}

    /** A step that reads a file or the store, or writes the store. */
    @FunctionalInterface
    interface Step<T> {
        T run() throws IOException;
    }

    /** Runs the step; an I/O error becomes DATASET_STORE_FAILED. */
    static <T> T told(String what, Step<T> step) {
        try {
            return step.run();
        } catch (IOException e) {
            throw GeocropException.failed(
                            "DATASET_STORE_FAILED",
                            what,
                            FileTrouble.of(e),
                            "a file and a store that can be read and written",
                            "Check the disk, the network and the store (geocrop doctor), then repeat the command.")
                    .causedBy(e);
        }
    }
}
