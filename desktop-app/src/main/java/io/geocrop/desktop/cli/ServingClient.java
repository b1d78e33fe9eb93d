package io.geocrop.desktop.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Asks an inference service by its address. */
final class ServingClient {
    private static final String TOKEN = "GEOCROP_ADMIN_TOKEN";
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration STATUS_WITHIN = Duration.ofSeconds(10);
    /** A large model is read and replayed meanwhile. */
    private static final Duration RELOAD_WITHIN = Duration.ofMinutes(5);

    private final String url;
    private final Map<String, String> environment;

    /**
     * @param url of the service, with the prefix it lies under
     * @param environment GEOCROP_ADMIN_TOKEN is sent along to reload
     */
    ServingClient(String url, Map<String, String> environment) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.environment = environment;
    }

    /** What it says of itself; refused with SERVE_UNREACHABLE, SERVE_NOT_OURS, or as the service refuses. */
    JsonNode status() {
        return ask(request("/").timeout(STATUS_WITHIN).build());
    }

    /** Has it look at the registry now; what it says of itself afterwards. */
    JsonNode reload() {
        HttpRequest.Builder request = request("/model/reload").timeout(RELOAD_WITHIN);
        String token = environment.getOrDefault(TOKEN, "");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return ask(request.POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    private HttpRequest.Builder request(String path) {
        try {
            String lower = url.toLowerCase(Locale.ROOT);
            if (lower.startsWith("http://") || lower.startsWith("https://")) {
                return HttpRequest.newBuilder(URI.create(url + path));
            }
        } catch (IllegalArgumentException e) {
            throw badUrl().causedBy(e);
        }
        throw badUrl();
    }

    private static GeocropException badUrl() {
        return GeocropException.usage(
                "CLI_USAGE",
                "--url",
                "something that is no address",
                "http:// or https://, a host and a port",
                "Write it such as http://127.0.0.1:5001.");
    }

    private JsonNode ask(HttpRequest request) {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build()) {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode document = Json.read(response.body(), JsonNode.class);
            if (response.statusCode() == 200 && document.has("loaded") && document.has("registered")) {
                return document;
            }
            throw refused(response.statusCode(), document);
        } catch (MalformedJsonException e) {
            throw notOurs("an answer that is no JSON").causedBy(e);
        } catch (IOException e) {
            throw GeocropException.unavailable(
                            "SERVE_UNREACHABLE",
                            url,
                            e.getClass().getSimpleName(),
                            "a service that answers",
                            "Start one by `geocrop serve`, or check address and network.")
                    .causedBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notOurs("an interruption").causedBy(e);
        }
    }

    /** A service has both addresses that are asked: a 404 is somebody else's, or that of a wrong path. */
    private GeocropException refused(int status, JsonNode problem) {
        boolean ours = problem.path("code").asText().matches("[A-Z]+_[A-Z0-9_]+")
                && problem.has("found")
                && problem.has("remedy");
        if (!ours || status == 404) {
            return notOurs("status " + status);
        }
        return new GeocropException(
                status == 500 ? GeocropException.Kind.FAILED : GeocropException.Kind.UNAVAILABLE,
                List.of(new Refusal(
                        problem.path("code").asText(),
                        problem.path("where").asText(),
                        problem.path("found").asText(),
                        problem.path("allowed").asText(),
                        problem.path("remedy").asText())));
    }

    private GeocropException notOurs(String found) {
        return GeocropException.failed(
                "SERVE_NOT_OURS",
                url,
                found,
                "the answer of an inference service",
                "Check the address; a proxy or a login page may stand before it.");
    }
}
