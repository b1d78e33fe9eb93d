package io.geocrop.inference.source;

import io.geocrop.error.GeocropException;
import java.io.IOException;
import java.io.InterruptedIOException;

/** What is said when the bytes of a raster cannot be had; the codes are listed in docs/errors.md. */
final class SourceRefusal {
    private SourceRefusal() {}

    /** The content is not the one that the first ranges came from. */
    static GeocropException changed(String name, String before, String now) {
        return GeocropException.conflict(
                "RASTER_CHANGED",
                name,
                "it was replaced while it was read: first " + before + ", now " + now,
                "one content from the first byte to the last",
                "Wait until it is written, then read it again.");
    }

    static GeocropException notFound(String name) {
        return GeocropException.input(
                "RASTER_NOT_FOUND", name, "nothing there", "a raster file", "Check the path or address.");
    }

    static GeocropException unreadable(String name, String found) {
        return GeocropException.input(
                "RASTER_UNREADABLE", name, found, "a file that may be read", "Give read access to it, or copy it.");
    }

    static GeocropException refusedAddress(String name, String found, String allowed) {
        return GeocropException.input(
                "RASTER_ADDRESS", name, found, allowed, "Give the address of the file itself, on a server you trust.");
    }

    static GeocropException denied(String name, int status) {
        return GeocropException.unavailable(
                "RASTER_DENIED",
                name,
                "status " + status,
                "a file that may be read",
                "Check credentials and rights; a signed address may have expired.");
    }

    static GeocropException noRanges(String name, int largest) {
        return GeocropException.input(
                "RASTER_NO_RANGES",
                name,
                "the server ignores Range requests",
                "a server that honours them, or a file of at most " + largest + " bytes",
                "Fetch the file and open the copy.");
    }

    static GeocropException unexpected(String name, int status) {
        return GeocropException.failed(
                "RASTER_ANSWER",
                name,
                "status " + status,
                "200 or 206",
                "Open the address in a browser to see what the server says.");
    }

    /** A failure of the network, the disk or the server that remained after all attempts. */
    static GeocropException unreachable(String name, IOException cause) {
        if (cause instanceof InterruptedIOException && Thread.currentThread().isInterrupted()) {
            return interrupted(name, cause);
        }
        return GeocropException.unavailable(
                        "RASTER_UNREACHABLE",
                        name,
                        cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                        "an answer",
                        "Check network, disk and server, then repeat.")
                .causedBy(cause);
    }

    static GeocropException interrupted(String name, Throwable cause) {
        return GeocropException.failed(
                        "RASTER_INTERRUPTED",
                        name,
                        "the reading thread was interrupted",
                        "a read that may finish",
                        "Read it again if it is still wanted.")
                .causedBy(cause);
    }
}
