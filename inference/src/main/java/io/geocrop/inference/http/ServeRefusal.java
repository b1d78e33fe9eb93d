package io.geocrop.inference.http;

import io.geocrop.error.GeocropException;

/** What the service itself refuses; the codes are listed in docs/errors.md. */
final class ServeRefusal {
    private ServeRefusal() {}

    static GeocropException noModel() {
        return GeocropException.unavailable(
                "SERVE_NO_MODEL",
                "model",
                "none is loaded",
                "a default model in the registry, sound",
                "Promote one: geocrop models promote VERSION. GET / tells why the registered one is not loaded.");
    }

    static GeocropException busy() {
        return GeocropException.unavailable(
                "SERVE_BUSY",
                "predict",
                "as many predictions under way as there is room for",
                "room for another one within 5 s",
                "Ask again in a second, with smaller requests.");
    }

    static GeocropException tooLarge(long limit) {
        return GeocropException.input(
                "SERVE_TOO_LARGE",
                "body",
                "more than " + limit + " bytes",
                "at most " + limit + " bytes",
                "Send fewer rows at a time, or run geocrop predict on the file.");
    }

    static GeocropException tooManyRows(int limit) {
        return GeocropException.input(
                "SERVE_TOO_MANY_ROWS",
                "body",
                "more than " + limit + " rows",
                "at most " + limit + " rows",
                "Send fewer rows at a time, or run geocrop predict on the file.");
    }

    static GeocropException tooSlow(long seconds) {
        return GeocropException.input(
                "SERVE_TOO_SLOW",
                "body",
                "not all of it within " + seconds + " s",
                "a body within " + seconds + " s",
                "Send fewer rows at a time.");
    }

    static GeocropException cutBody(String found) {
        return GeocropException.input("SERVE_BAD_REQUEST", "body", found, "a whole body", "Send the request again.");
    }

    static GeocropException mediaType(String found) {
        return GeocropException.input(
                "SERVE_MEDIA_TYPE",
                "Content-Type",
                found.isEmpty() ? "none" : found,
                "application/json or text/csv, in UTF-8 and not compressed",
                "Name what the body is.");
    }

    static GeocropException token(String found) {
        return GeocropException.input(
                "SERVE_TOKEN",
                "Authorization",
                found,
                "Bearer and the token the service was started with (GEOCROP_ADMIN_TOKEN)",
                "Send the token.");
    }

    static GeocropException notLocal() {
        return GeocropException.input(
                "SERVE_NOT_LOCAL",
                "POST /model/reload",
                "a request from elsewhere",
                "one from this machine, since the service was started without GEOCROP_ADMIN_TOKEN",
                "Start it with a token, or wait: it looks at the registry every few seconds by itself.");
    }

    static GeocropException badPrefix() {
        return GeocropException.input(
                "SERVE_BAD_PREFIX",
                "X-Forwarded-Prefix",
                "no path prefix",
                "up to 8 segments such as /geo/inference, of letters, digits, '-', '_', '.' and '~'",
                "Correct the proxy's configuration.");
    }

    static GeocropException notFound(String path) {
        return GeocropException.input(
                "SERVE_NOT_FOUND",
                path,
                "no such address",
                "an address of docs/api/inference.md",
                "Check the address.");
    }

    static GeocropException method(String found) {
        return GeocropException.input(
                "SERVE_METHOD", "method", found, "the methods in Allow", "Use the method of docs/api/inference.md.");
    }
}
