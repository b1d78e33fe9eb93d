package io.geocrop.inference.imagery.stac;

import io.geocrop.error.GeocropException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** What is said when a catalogue cannot be asked or its answer not be taken; the codes are listed in docs/errors.md. */
final class StacRefusal {
    private StacRefusal() {}

    static GeocropException address(String where, String found) {
        return GeocropException.input(
                "STAC_ADDRESS",
                where,
                found,
                "http(s)://host/path of a server, not link-local, without user name; this machine as localhost or 127.0.0.1",
                "Give the address that the catalogue itself has, on a server you trust.");
    }

    static GeocropException foreignLink(String where, String rel, String shown) {
        return GeocropException.input(
                "STAC_FOREIGN_LINK",
                where,
                "a link \"" + rel + "\" to " + shown,
                "links on the catalogue's own server",
                "Give the address by which the catalogue names itself, or ask who keeps it.");
    }

    static GeocropException endless(String where, String found) {
        return GeocropException.input(
                "STAC_ENDLESS",
                where,
                found,
                "pages that come to an end",
                "Ask who keeps the catalogue to mend its paging.");
    }

    static GeocropException html(String where) {
        return GeocropException.input(
                "STAC_HTML",
                where,
                "a web page",
                "a STAC document",
                "Open the address in a browser: it may be a sign-in page, or not the catalogue's own address.");
    }

    static GeocropException notStac(String where, String found) {
        return GeocropException.input(
                "STAC_NOT_STAC",
                where,
                found,
                "a STAC API, catalogue, collection, item or collection of items",
                "Give the address of the catalogue itself.");
    }

    static GeocropException notFound(String where) {
        return GeocropException.input(
                "STAC_NOT_FOUND", where, "nothing there", "a STAC document", "Check the address.");
    }

    static GeocropException denied(String where, int status) {
        return GeocropException.unavailable(
                "STAC_DENIED",
                where,
                "status " + status,
                "a catalogue that may be read without signing in",
                "Use an open catalogue, or fetch its items into a folder.");
    }

    static GeocropException answer(String where, int status, String said) {
        return GeocropException.failed(
                "STAC_ANSWER",
                where,
                "status " + status + (said.isEmpty() ? "" : ": " + said),
                "200",
                "Open the address in a browser to see what the server says.");
    }

    static GeocropException tooLarge(String where, long most) {
        return GeocropException.input(
                "STAC_TOO_LARGE",
                where,
                "an answer of more than " + most + " bytes",
                "at most " + most + " bytes",
                "Ask for a smaller area or a shorter season.");
    }

    static GeocropException tooSlow(String where, Duration most) {
        return GeocropException.failed(
                "STAC_TOO_SLOW",
                where,
                "a search of more than " + most.toMinutes() + " minutes",
                "at most " + most.toMinutes() + " minutes",
                "Ask for a smaller area or a shorter season, or name the collection itself.");
    }

    static GeocropException certificate(String where, Throwable cause) {
        return GeocropException.failed(
                        "STAC_CERTIFICATE",
                        where,
                        "a certificate that is not good: " + cause.getMessage(),
                        "one that this Java trusts, for that name, not expired",
                        "Ask who keeps the server, or add its authority to Java's trust store.")
                .causedBy(cause);
    }

    static GeocropException collection(String where, String found, String allowed) {
        return GeocropException.input(
                "STAC_COLLECTION",
                where,
                found,
                allowed,
                "Name the collection behind the address, as in https://host/path#sentinel-2-l2a.");
    }

    /** A failure of the network or the server that remained after all attempts. */
    static GeocropException unreachable(String where, IOException cause, int attempts, Duration each) {
        if (cause instanceof InterruptedIOException && Thread.currentThread().isInterrupted()) {
            return interrupted(where, cause);
        }
        return GeocropException.unavailable(
                        "STAC_UNREACHABLE",
                        where,
                        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(),
                        "an answer within " + each.toSeconds() + " s in one of " + attempts + " attempts",
                        "Check network and server, then repeat.")
                .causedBy(cause);
    }

    static GeocropException interrupted(String where, Throwable cause) {
        return GeocropException.failed(
                        "STAC_INTERRUPTED",
                        where,
                        "the searching thread was interrupted",
                        "a search that may finish",
                        "Search again if it is still wanted.")
                .causedBy(cause);
    }
}
