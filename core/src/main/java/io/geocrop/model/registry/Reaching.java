package io.geocrop.model.registry;

import io.geocrop.error.FileTrouble;
import io.geocrop.error.GeocropException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;

/** Turns a store that cannot be reached into what a person is told. */
final class Reaching {
    private Reaching() {}

    /** Work on the store. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    static <T> T store(Work<T> work) {
        try {
            return work.run();
        } catch (UncheckedIOException e) {
            throw refused(e.getCause() == null ? new IOException(e) : e.getCause());
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private static GeocropException refused(IOException e) {
        if (e instanceof InterruptedIOException) {
            Thread.currentThread().interrupt();
        }
        return GeocropException.unavailable(
                        "STORE_UNREACHABLE",
                        "bucket geocrop-models",
                        FileTrouble.of(e),
                        "a store that answers",
                        "Check the store by `geocrop doctor`, then do it again: nothing is half-done.")
                .causedBy(e);
    }
}
