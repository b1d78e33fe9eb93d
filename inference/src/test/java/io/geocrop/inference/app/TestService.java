package io.geocrop.inference.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.inference.forest.Fixture;
import io.geocrop.inference.predict.GoldenReplayer;
import io.geocrop.inference.predict.TestVersion;
import io.geocrop.json.Json;
import io.geocrop.model.registry.ModelRegistry;
import io.geocrop.serving.Serving;
import io.geocrop.store.folder.FolderObjectStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** A service on a real folder store at a free port, and a client for it. */
final class TestService implements AutoCloseable {
    static final Fixture XGBOOST = new Fixture("xgboost-3.2-seven", "model.ubj", 7);
    static final Fixture LIGHTGBM = new Fixture("lightgbm-seven", "model.txt", 7);

    final FolderObjectStore store;
    final ModelRegistry registry;
    final Serving.Service service;
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param every so often the service looks at the registry by itself */
    TestService(Path folder, Map<String, String> environment, Duration every, String... versions) throws IOException {
        store = new FolderObjectStore(folder.resolve("store"));
        registry = new ModelRegistry(
                store,
                new GoldenReplayer(),
                InstantSource.system(),
                () -> UUID.randomUUID().toString(),
                "test");
        for (String version : versions) {
            publish(version, version.contains("light") ? LIGHTGBM : XGBOOST);
        }
        if (versions.length > 0) {
            registry.promote(versions[0], "first", null);
        }
        service = new InferenceServing(store, environment, Clock.systemUTC(), every)
                .start(new Serving.Settings("127.0.0.1", 0));
    }

    void publish(String version, Fixture fixture) throws IOException {
        TestVersion.of(fixture, fixture.library()).publish(store, version);
    }

    URI at(String path) {
        return service.address().resolve(path);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> post(String path, String type, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", type);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) throws Exception {
        return Json.read(response.body().getBytes(java.nio.charset.StandardCharsets.UTF_8), JsonNode.class);
    }

    /** The fixture's rows as the body of a prediction. */
    static String rows(Fixture fixture, int count) {
        float[] values = fixture.rows();
        StringBuilder body = new StringBuilder("{\"features\":[");
        body.append("\"ndvi_0\",\"ndvi_1\",\"ndvi_2\",\"ndvi_3\",\"ndvi_4\",\"ndvi_5\"],\"rows\":[");
        for (int row = 0; row < count; row++) {
            body.append(row == 0 ? "[" : ",[");
            for (int f = 0; f < 6; f++) {
                float value = values[row * 6 + f];
                body.append(f == 0 ? "" : ",").append(Float.isFinite(value) ? Float.toString(value) : "null");
            }
            body.append(']');
        }
        return body.append("]}").toString();
    }

    @Override
    public void close() {
        service.close();
        client.close();
        store.close();
    }
}
