package io.geocrop.inference.http;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** {@code /openapi.json}: what the service answers, as OpenAPI 3.1; written by hand, held to the routes by a test. */
final class OpenApiRoute {
    private final byte[] document;

    OpenApiRoute() {
        try (InputStream in =
                Objects.requireNonNull(OpenApiRoute.class.getResourceAsStream("/openapi.json"), "openapi.json")) {
            document = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void register(RoutesConfig routes) {
        routes.get(
                "/openapi.json",
                context -> context.contentType("application/json").result(document));
    }
}
