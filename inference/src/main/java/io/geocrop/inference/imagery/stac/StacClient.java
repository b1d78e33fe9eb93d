package io.geocrop.inference.imagery.stac;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.inference.source.AddressRule;
import io.geocrop.inference.source.Attempts;
import io.geocrop.inference.source.TryLater;
import io.geocrop.json.Json;
import io.geocrop.json.JsonLimits;
import io.geocrop.json.MalformedJsonException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Asks for the documents of a catalogue. Every address is held against {@link AddressRule} at each request, redirects
 * are followed on the same server alone, an answer has a limit in bytes and in time from first to last byte. Answers 429
 * and 5xx, broken connections and timeouts are tried again: a search changes nothing, so asking twice is harmless.
 */
final class StacClient implements AutoCloseable {
    private static final int MOST_REDIRECTS = 3;
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

    private final HttpClient client;
    private final Attempts attempts;
    private final boolean loopback;
    private final JsonLimits limits;

    /** @param loopback whether this machine may be asked: where a person named it so */
    StacClient(Attempts attempts, boolean loopback, JsonLimits limits) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_WITHIN)
                .build();
        this.attempts = attempts;
        this.loopback = loopback;
        this.limits = limits;
    }

    /**
     * A document.
     *
     * @throws io.geocrop.error.GeocropException STAC_*
     */
    JsonNode get(URI address) {
        return ask(address, Optional.empty());
    }

    /** The answer to a search. */
    JsonNode post(URI address, JsonNode body) {
        return ask(address, Optional.of(body));
    }

    private JsonNode ask(URI address, Optional<JsonNode> body) {
        String where = AddressRule.shown(address);
        try {
            return attempts.answered(() -> once(address, body, where));
        } catch (IOException e) {
            throw StacRefusal.unreachable(where, e, attempts.most(), attempts.each());
        }
    }

    private JsonNode once(URI address, Optional<JsonNode> body, String where) throws IOException {
        URI at = address;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            check(at);
            HttpResponse<byte[]> response = send(at, body, where);
            // A name whose resolution ran out in between may have led the connection elsewhere than was checked.
            check(at);
            boolean moved = switch (response.statusCode()) {
                case 307, 308 -> true;
                case 301, 302, 303 -> body.isEmpty();
                default -> false;
            };
            if (!moved) {
                return taken(response, where);
            }
            at = redirected(at, response.headers().firstValue("Location").orElse(""));
        }
        throw StacRefusal.address(where, "a redirect that does not end");
    }

    private void check(URI at) throws IOException {
        Optional<String> fault = AddressRule.fault(at, loopback);
        if (fault.isPresent()) {
            throw StacRefusal.address(AddressRule.shown(at), fault.get());
        }
    }

    private static URI redirected(URI from, String location) {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw StacRefusal.address(AddressRule.shown(from), "a redirect to an address that is none")
                    .causedBy(e);
        }
        if (!AddressRule.isSameServer(from, to)) {
            throw StacRefusal.address(AddressRule.shown(from), "a redirect to " + AddressRule.shown(to));
        }
        return to;
    }

    private HttpResponse<byte[]> send(URI at, Optional<JsonNode> body, String where) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at)
                .header("Accept", "application/geo+json, application/json")
                .header("Accept-Encoding", "identity")
                .timeout(attempts.each());
        body.ifPresent(json -> request.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.line(json))));
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request.build(),
                info -> HttpResponse.BodySubscribers.limiting(
                        HttpResponse.BodySubscribers.ofByteArray(), limits.bytes()));
        try {
            return attempts.whole(answer);
        } catch (ExecutionException e) {
            throw failure(e, where);
        }
    }

    private IOException failure(ExecutionException e, String where) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                throw StacRefusal.certificate(where, cause);
            }
            if (String.valueOf(cause.getMessage()).contains("exceeds")) {
                throw StacRefusal.tooLarge(where, limits.bytes());
            }
        }
        String said = e.getCause() == null ? null : e.getCause().getMessage();
        return new IOException(said == null ? "no connection" : said, e);
    }

    private JsonNode taken(HttpResponse<byte[]> response, String where) throws IOException {
        int status = response.statusCode();
        return switch (status) {
            case 200 -> parsed(response.body(), where);
            case 401, 403 -> throw StacRefusal.denied(where, status);
            case 404, 410 -> throw StacRefusal.notFound(where);
            case 408, 429, 500, 502, 503, 504 -> throw TryLater.of(response);
            default -> throw StacRefusal.answer(where, status, said(response.body()));
        };
    }

    private JsonNode parsed(byte[] body, String where) {
        String begin = new String(body, 0, Math.min(body.length, 64), java.nio.charset.StandardCharsets.UTF_8);
        if (begin.strip().startsWith("<")) {
            throw StacRefusal.html(where);
        }
        try {
            return Json.read(body, JsonNode.class, limits);
        } catch (MalformedJsonException e) {
            throw e.refused("STAC", where, "Ask who keeps the catalogue, or try again: an answer may have been cut.");
        }
    }

    /** What an API says of a request that it refuses, on one line. */
    private static String said(byte[] body) {
        try {
            JsonNode error = Json.read(body, JsonNode.class, new JsonLimits(100_000, 16, 10_000, 64));
            String text = error.path("description").asText(error.path("detail").asText(""));
            return text.replaceAll("\\p{Cntrl}+", " ").strip();
        } catch (MalformedJsonException e) {
            return "";
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
