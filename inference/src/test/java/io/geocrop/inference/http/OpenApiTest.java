package io.geocrop.inference.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.serving.ModelHolder;
import io.geocrop.inference.serving.VerifiedVersions;
import io.geocrop.inference.source.Attempts;
import io.geocrop.inference.source.RasterSources;
import io.geocrop.inference.tile.MapTiles;
import io.geocrop.inference.tile.StoredMaps;
import io.geocrop.json.Json;
import io.geocrop.model.registry.DefaultWatch;
import io.geocrop.store.folder.FolderObjectStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds /openapi.json and the running service together, in both directions. */
@SuppressWarnings("NullAway.Init")
class OpenApiTest {
    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");

    @TempDir
    Path folder;

    private FolderObjectStore store;
    private RasterSources sources;
    private MapTiles tiles;
    private HttpService service;
    private JsonNode document;

    @BeforeEach
    void start() throws Exception {
        Clock clock = Clock.systemUTC();
        store = new FolderObjectStore(folder.resolve("store"));
        sources = new RasterSources(Attempts.usual(new SplittableRandom(1)), clock);
        tiles = new MapTiles(new StoredMaps(store, sources), new EpsgSystems(), MapTiles.Limits.of(1), clock);
        ModelHolder models =
                new ModelHolder(new DefaultWatch(store, "lulc"), new VerifiedVersions(store, clock), clock);
        service = HttpService.start("127.0.0.1", 0, new HttpService.Parts(models, tiles, Optional.empty(), "test", 1));
        document = Json.read(ask("GET", "/openapi.json").body(), JsonNode.class);
    }

    @AfterEach
    void stop() {
        service.close();
        tiles.close();
        sources.close();
        store.close();
    }

    @Test
    void everyRouteIsDescribedAndEveryDescriptionIsARoute() {
        TreeSet<String> described = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(document.path("openapi").asText()).startsWith("3.1.");
        assertThat(described).isNotEmpty().isEqualTo(new TreeSet<>(service.routes()));
    }

    @Test
    void whatIsReferredToIsThereAndPlacesInPathsAreDescribed() {
        for (JsonNode reference : document.findValues("$ref")) {
            assertThat(document.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
        document.path("paths").properties().forEach(path -> {
            List<String> places = IN_PATH.matcher(path.getKey())
                    .results()
                    .map(place -> place.group(1))
                    .toList();
            List<String> named = new ArrayList<>();
            path.getValue()
                    .findValues("parameters")
                    .forEach(parameters -> parameters.forEach(parameter -> {
                        JsonNode meant = parameter.has("$ref")
                                ? document.at(parameter.path("$ref").asText().substring(1))
                                : parameter;
                        if (meant.path("in").asText().equals("path")) {
                            named.add(meant.path("name").asText());
                        }
                    }));
            assertThat(named).as(path.getKey()).containsExactlyElementsOf(places);
        });
    }

    @Test
    void theServiceAnswersAsItIsDescribed() throws Exception {
        for (String route : service.routes()) {
            String method = route.substring(0, route.indexOf(' '));
            String path = route.substring(route.indexOf(' ') + 1);
            // a map that is not there, at a place that is: answers and refusals alike are described
            HttpResponse<byte[]> answer =
                    ask(method, path.replace("{map}", "none").replaceAll("\\{[zxy]}", "0"));
            JsonNode responses = document.path("paths")
                    .path(path)
                    .path(method.toLowerCase(Locale.ROOT))
                    .path("responses");
            String status = Integer.toString(answer.statusCode());
            assertThat(responses.has(status)).as(route + " " + status).isTrue();
            JsonNode response = responses.path(status).has("$ref")
                    ? document.at(responses.path(status).path("$ref").asText().substring(1))
                    : responses.path(status);
            String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
            assertThat(response.path("content").has(type))
                    .as(route + " " + type)
                    .isTrue();
        }
    }

    private HttpResponse<byte[]> ask(String method, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
