package io.geocrop.inference.imagery.stac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geocrop.error.Refusal;
import io.geocrop.feature.SpectralBand;
import io.geocrop.geo.GeoBounds;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.imagery.ImagerySource;
import io.geocrop.imagery.Scene;
import io.geocrop.imagery.Scenes;
import io.geocrop.imagery.Season;
import io.geocrop.inference.imagery.ImagerySources;
import io.geocrop.inference.imagery.item.ItemJson;
import io.geocrop.inference.source.Attempts;
import io.geocrop.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StacApiTest {
    private static final ImageryQuery QUERY =
            new ImageryQuery(new GeoBounds(30.4, -17.6, 30.6, -17.4), Season.parse("2025-11-01/2026-10-31"), 40);

    private final StacServer server = new StacServer();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temporary;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anApiIsSearchedByPostWithPlaceTimeAndCollections() {
        server.api(server.item("a"));

        Scenes scenes = find("/#s2_l2a,s2_l1c");

        assertThat(scenes.scenes()).extracting(Scene::id).containsExactly("a");
        assertThat(server.asked())
                .containsExactly(
                        "GET /",
                        "POST /search {\"bbox\":[30.4,-17.6,30.6,-17.4],"
                                + "\"datetime\":\"2025-11-01T00:00:00Z/2026-10-31T23:59:59.999Z\","
                                + "\"collections\":[\"s2_l2a\",\"s2_l1c\"],\"limit\":100}");
    }

    @Test
    void whatAnApiAnswersBesidesIsNotTaken() {
        ObjectNode cloudy = server.item("cloudy");
        ItemJson.properties(cloudy).put("eo:cloud_cover", 41);
        ObjectNode unknown = server.item("unknown");
        ItemJson.properties(unknown).remove("eo:cloud_cover");
        ObjectNode early = server.item("early");
        ItemJson.properties(early).put("datetime", "2025-10-31T00:00:00Z");
        server.api(cloudy, unknown, early);

        assertThat(find("/").scenes()).extracting(Scene::id).containsExactly("unknown");
    }

    @Test
    void anApiThatOffersGetAloneIsSearchedByGet() {
        server.json("/", "{\"type\":\"Catalog\",\"links\":[{\"rel\":\"search\",\"href\":\"$/search\"}]}")
                .json("/search", StacServer.page(server.item("a")));

        assertThat(find("/#s2_l2a").scenes()).hasSize(1);
        assertThat(server.asked().getLast())
                .isEqualTo(
                        "GET /search?bbox=30.4%2C-17.6%2C30.6%2C-17.4"
                                + "&datetime=2025-11-01T00%3A00%3A00Z%2F2026-10-31T23%3A59%3A59.999Z&collections=s2_l2a&limit=100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rel\":\"next\",\"href\":\"$/search\",\"method\":\"POST\",\"merge\":true,\"body\":{\"token\":\"2\"}}",
                "{\"rel\":\"next\",\"href\":\"$/search\",\"method\":\"POST\",\"body\":{\"token\":\"2\",\"limit\":100}}",
                "{\"rel\":\"next\",\"href\":\"$/search?token=2\",\"method\":\"GET\"}",
                "{\"rel\":\"next\",\"href\":\"search?token=2\"}"
            })
    void pagesAreFollowedToTheLast(String next) {
        server.api().on("/search", (exchange, body) -> {
            boolean second = (exchange.getRequestURI() + body).contains("token");
            ObjectNode page = second ? StacServer.page(server.item("b")) : server.page(next, server.item("a"));
            StacServer.send(exchange, 200, Json.document(page));
        });

        assertThat(find("/").scenes()).extracting(Scene::id).containsExactly("a", "b");
        assertThat(server.asked().getLast().contains("bbox")).isEqualTo(next.contains("merge"));
    }

    @Test
    void theItemsOfACollectionAreAskedForByPlaceAndTime() {
        server.json("/collections/s2", "{\"type\":\"Collection\",\"links\":[{\"rel\":\"items\",\"href\":\"$/items\"}]}")
                .json("/items", StacServer.page(server.item("a")));

        assertThat(find("/collections/s2").scenes()).hasSize(1);
        assertThat(server.asked().getLast()).startsWith("GET /items?bbox=30.4");
    }

    @Test
    void aStaticCatalogueIsWalkedWhereItMayHoldAnAnswer() {
        server.json("/stac/catalog.json", """
                {"type":"Catalog","id":"root","links":[{"rel":"child","href":"./here/collection.json"},
                  {"rel":"child","href":"there.json"},{"rel":"child","href":"past.json"},
                  {"rel":"child","href":"https://elsewhere.example/catalog.json"},
                  {"rel":"child","href":"catalog.json"}]}""")
                .json("/stac/here/collection.json", """
                {"type":"Collection","extent":{"spatial":{"bbox":[[30,-18,31,-17]]},
                  "temporal":{"interval":[["2015-01-01T00:00:00Z",null]]}},
                 "links":[{"rel":"item","href":"a.json"},{"rel":"item","href":"gone.json"},{"rel":"item","href":"a.json"}]}""")
                .json("/stac/there.json", """
                {"type":"Collection","extent":{"spatial":{"bbox":[[0,0,1,1]]}},
                 "links":[{"rel":"item","href":"never.json"}]}""")
                .json("/stac/past.json", """
                {"type":"Collection","extent":{"temporal":{"interval":[[null,"2020-01-01T00:00:00Z"]]}},
                 "links":[{"rel":"item","href":"never.json"}]}""")
                .json("/stac/here/a.json", ItemJson.plain("a", "../data/red.tif"));

        Scenes scenes = find("/stac/catalog.json");

        assertThat(scenes.scenes()).extracting(StacApiTest::red).containsExactly(server.at("/stac/data/red.tif"));
        assertThat(scenes.leftOut()).extracting(Refusal::code).containsExactly("STAC_NOT_FOUND", "STAC_FOREIGN_LINK");
        assertThat(server.asked()).noneMatch(request -> request.contains("never"));
    }

    @Test
    @Timeout(60)
    void theItemsOfAStaticCatalogueAreFetchedEightAtATime() {
        CyclicBarrier eight = new CyclicBarrier(8);
        StringBuilder links = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            ObjectNode item = server.item("item" + i);
            links.append(i == 0 ? "" : ",").append("{\"rel\":\"item\",\"href\":\"%d.json\"}".formatted(i));
            server.on("/" + i + ".json", (exchange, body) -> {
                try {
                    eight.await();
                } catch (InterruptedException | BrokenBarrierException e) {
                    throw new IllegalStateException(e);
                }
                StacServer.send(exchange, 200, Json.document(item));
            });
        }
        server.json("/catalog.json", "{\"type\":\"Catalog\",\"links\":[%s]}".formatted(links));

        assertThat(find("/catalog.json").scenes()).hasSize(16);
    }

    @Test
    void aFileOfItemsAndASingleItemAreTakenAsTheyAre() {
        server.json("/items.json", StacServer.page(server.item("a"), server.item("b")))
                .json("/item.json", server.item("c"));

        assertThat(find("/items.json").scenes()).hasSize(2);
        assertThat(find("/item.json").scenes()).hasSize(1);
    }

    @Test
    void relativeAssetsOfAnApiLieWhereTheItemSaysItIs() {
        ObjectNode item = ItemJson.plain("a", "./red.tif");
        item.withArray("links")
                .add(ItemJson.parsed("{\"rel\":\"self\",\"href\":\"%s\"}".formatted(server.at("/c/i/a"))));
        server.api(item);

        assertThat(red(find("/").scenes().getFirst())).isEqualTo(server.at("/c/i/red.tif"));
    }

    @Test
    void aProfileNamesCollectionsAndHosts() throws IOException {
        Path profile = Files.writeString(
                temporary.resolve("p.json"),
                "{\"catalogue\":\"%s\",\"collections\":[\"x\"],\"hosts\":[\"rasters.example\"]}"
                        .formatted(server.at("/")));
        server.api(ItemJson.plain("a", "https://rasters.example/a.tif"));

        try (ImagerySource source = sources().open(profile.toString())) {
            assertThat(source.find(QUERY).scenes()).hasSize(1);
        }
        assertThat(server.asked().getLast()).contains("\"collections\":[\"x\"]");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aBusyServerIsAskedAgainNotBeforeItWantsToBe(int status) {
        AtomicInteger asked = new AtomicInteger();
        server.api(server.item("a")).on("/", (exchange, body) -> {
            if (asked.incrementAndGet() == 1) {
                exchange.getResponseHeaders().set("Retry-After", "1");
                exchange.sendResponseHeaders(status, -1);
            } else {
                StacServer.send(
                        exchange,
                        200,
                        "{\"type\":\"FeatureCollection\",\"features\":[]}"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        });
        long before = System.nanoTime();

        find("/");

        assertThat(asked).hasValue(2);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void recordedAnswersOfEarthSearchAreScenes() throws IOException {
        JsonNode landing = recorded("earth_search_v1_landing.json");
        ObjectNode page = (ObjectNode) recorded("earth_search_v1_search_cloudlte40_page1.json");
        page.putArray("links");
        server.json(
                        "/v1",
                        ItemJson.parsed(
                                landing.toString().replace("https://earth-search.aws.element84.com", server.at(""))))
                .json("/v1/collections/sentinel-2-l2a", "{\"type\":\"Collection\"}")
                .json("/v1/search", page);
        ImageryQuery everything =
                new ImageryQuery(new GeoBounds(-180, -90, 180, 90), Season.parse("2025-07-01/2025-07-31"), 100);

        Scenes scenes;
        try (ImagerySource source = sources().open(server.at("/v1#sentinel-2-l2a"))) {
            scenes = source.find(everything);
        }

        assertThat(scenes.scenes()).hasSize(5).allSatisfy(scene -> {
            assertThat(scene.bands()).hasSize(12);
            assertThat(scene.mask()).isPresent();
        });
        assertThat(scenes.scenes())
                .filteredOn(scene -> scene.id().equals("S2B_20EPT_20250731_0_L2A"))
                .allSatisfy(scene -> assertThat(scene.bands().get(SpectralBand.RED))
                        .isEqualTo(new io.geocrop.imagery.SceneBand(
                                "https://sentinel-cogs.s3.us-west-2.amazonaws.com/sentinel-s2-l2a-cogs/20/E/PT/2025/7/"
                                        + "S2B_20EPT_20250731_0_L2A/B04.tif",
                                0,
                                0.0001,
                                0,
                                java.util.OptionalDouble.of(0))));
        assertThat(scenes.leftOut()).hasSize(5).extracting(Refusal::code).containsOnly("STAC_NO_ASSETS");
    }

    private static JsonNode recorded(String name) throws IOException {
        Path data = Path.of(Optional.ofNullable(System.getenv("GEOCROP_DATA")).orElse("../../shared/data"));
        assumeTrue(Files.isDirectory(data.resolve("stac")), "skipped: no recorded answers; set GEOCROP_DATA");
        return ItemJson.parsed(Files.readString(data.resolve("stac").resolve(name)))
                .path("response");
    }

    private Scenes find(String path) {
        try (ImagerySource source = sources().open(server.at(path))) {
            return source.find(QUERY);
        }
    }

    private static ImagerySources sources() {
        Attempts attempts = new Attempts(
                3, Duration.ofMillis(1), Duration.ofSeconds(1), Duration.ofSeconds(20), new SplittableRandom(1));
        return new ImagerySources(attempts, Clock.systemUTC());
    }

    private static String red(Scene scene) {
        return java.util.Objects.requireNonNull(scene.bands().get(SpectralBand.RED))
                .location();
    }
}
