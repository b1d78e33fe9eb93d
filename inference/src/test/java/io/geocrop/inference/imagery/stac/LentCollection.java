package io.geocrop.inference.imagery.stac;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geocrop.inference.imagery.item.ItemJson;
import io.geocrop.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;

/** A collection of a test's own on a real API (by the transaction extension of STAC), gone when it is closed. */
final class LentCollection implements AutoCloseable {
    private final HttpClient client;
    private final String api;
    private final String id;

    private LentCollection(HttpClient client, String api, String id) {
        this.client = client;
        this.api = api;
        this.id = id;
    }

    static LentCollection in(String api) throws IOException, InterruptedException {
        LentCollection collection =
                new LentCollection(HttpClient.newHttpClient(), api, "geocrop-test-" + UUID.randomUUID());
        collection.ask("POST", "/collections", BodyPublishers.ofByteArray(Json.document(ItemJson.parsed("""
                {"type":"Collection","id":"%s","stac_version":"1.0.0","description":"of a test","license":"CC0-1.0",
                 "links":[],"extent":{"spatial":{"bbox":[[30,-19,33,-16]]},
                 "temporal":{"interval":[["2026-01-01T00:00:00Z",null]]}}}""".formatted(
                        collection.id)))));
        return collection;
    }

    String id() {
        return id;
    }

    /** Adds an item, with its bounds as its geometry: an API searches by that. */
    void add(ObjectNode item) throws IOException, InterruptedException {
        JsonNode bbox = item.path("bbox");
        ObjectNode own = item.deepCopy().put("collection", id);
        own.set("geometry", ItemJson.parsed("""
                {"type":"Polygon","coordinates":[[[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%4$s],[%1$s,%2$s]]]}""".formatted(bbox.get(0), bbox.get(1), bbox.get(2), bbox.get(3))));
        ask("POST", "/collections/" + id + "/items", BodyPublishers.ofByteArray(Json.document(own)));
    }

    /** Whether the API says that it takes collections and items. */
    static boolean isPossible(String api) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest root = HttpRequest.newBuilder(URI.create(api)).build();
            String conforms = ItemJson.parsed(client.send(root, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .path("conformsTo")
                    .toString();
            return conforms.contains("/collections/extensions/transaction")
                    && conforms.contains("/ogcapi-features/extensions/transaction");
        }
    }

    private void ask(String method, String path, BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + path))
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    @Override
    public void close() throws IOException {
        try (client) {
            ask("DELETE", "/collections/" + id, BodyPublishers.noBody());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the collection " + id + " may have stayed", e);
        }
    }
}
