package io.geocrop.inference.imagery.stac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geocrop.imagery.Season;
import io.geocrop.inference.extract.Extraction;
import io.geocrop.inference.imagery.ImagerySources;
import io.geocrop.inference.imagery.item.ItemJson;
import io.geocrop.inference.map.Mapping;
import io.geocrop.inference.map.SmallModel;
import io.geocrop.inference.map.SmallSeason;
import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.source.Attempts;
import io.geocrop.inference.source.RasterSources;
import io.geocrop.inference.stack.OpenRasters;
import io.geocrop.map.ExtractRequest;
import io.geocrop.map.MapRequest;
import io.geocrop.map.Shard;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same season in a folder, in a static catalogue and in an API, the rasters of the latter two read by ranges: maps and
 * tables are the same bytes, but for what names the place they came from.
 */
class MapOverHttpTest {
    private static final int WIDTH = 700;
    private static final int HEIGHT = 600;
    private static final double MOST_CLOUD = 90;
    private static final Season SEASON = Season.parse(SmallSeason.SEASON);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    private static Map<String, String> ofFolder = Map.of();

    private final StacServer server = new StacServer();

    @BeforeAll
    static void season() throws IOException {
        SmallSeason season = SmallSeason.in(imagery(), WIDTH, HEIGHT);
        season.area(folder.resolve("aoi.geojson"), new double[][] {{20, 15}, {690, 180}, {640, 590}, {180, 560}});
        Files.writeString(
                folder.resolve("points.csv"), "lon,lat\n31.13,-17.18\n31.14,-17.19\n31.15,-17.2\n31.16,-17.21\n");
        ofFolder = made("folder", imagery().toString(), imagery() + "/");
        assertThat(ofFolder).containsOnlyKeys("lulc.tif", "confidence.tif", "map.json", "table.csv");
        assertThat(ofFolder.get("map.json")).contains("\"s0-red.tif\"").contains("\"s3-scl.tif\"");
        assertThat(String.valueOf(ofFolder.get("table.csv")).lines().skip(1))
                .hasSize(4)
                .noneMatch(line -> line.endsWith(",,"));
    }

    @BeforeEach
    void rasters() throws IOException {
        try (var files = Files.newDirectoryStream(imagery(), "*.tif")) {
            files.forEach(file -> server.file("/" + file.getFileName(), file));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aStaticCatalogueGivesWhatTheFolderGives() throws IOException {
        server.json("/catalog.json", """
                {"type":"Catalog","id":"root","links":[{"rel":"child","href":"season/collection.json"}]}""");
        StringBuilder links = new StringBuilder();
        for (ObjectNode item : withDecoys("../../")) {
            String name = item.path("id").asText() + ".json";
            server.json("/season/items/" + name, item);
            links.append(links.isEmpty() ? "" : ",").append("{\"rel\":\"item\",\"href\":\"items/%s\"}".formatted(name));
        }
        server.json("/season/collection.json", "{\"type\":\"Collection\",\"links\":[%s]}".formatted(links));

        assertThat(made("static", server.at("/catalog.json"), server.at("/"))).isEqualTo(ofFolder);
        assertRangesWereRead();
    }

    @Test
    void anApiGivesWhatTheFolderGives() throws IOException {
        server.api(withDecoys("").toArray(ObjectNode[]::new));

        assertThat(made("api", server.at("/"), server.at("/"))).isEqualTo(ofFolder);
        assertRangesWereRead();
    }

    /** The items go into a server that others wrote, and come back as it stores and searches them. */
    @Test
    void aRealApiGivesWhatTheFolderGives() throws Exception {
        String api = Optional.ofNullable(System.getenv("GEOCROP_TEST_STAC_URL")).orElse("");
        assumeTrue(!api.isEmpty(), "skipped: set GEOCROP_TEST_STAC_URL to an API that takes items");
        assumeTrue(LentCollection.isPossible(api), "skipped: the API of GEOCROP_TEST_STAC_URL takes no items");
        try (LentCollection collection = LentCollection.in(api)) {
            for (ObjectNode item : withDecoys(server.at("/"))) {
                collection.add(item);
            }
            Path profile = Files.writeString(
                    folder.resolve("profile.json"),
                    "{\"catalogue\": \"%s#%s\", \"hosts\": [\"127.0.0.1:%d\"]}"
                            .formatted(api, collection.id(), server.port()));

            assertThat(made("real", profile.toString(), server.at("/"))).isEqualTo(ofFolder);
        }
        assertRangesWereRead();
        System.out.println("mapped through " + api + " by " + server.asked().size() + " ranges of rasters");
    }

    private void assertRangesWereRead() {
        assertThat(server.asked()).anyMatch(request -> request.equals("GET /s0-red.tif"));
        assertThat(server.asked()).noneMatch(request -> request.contains("nowhere"));
    }

    /** The season's items, and two that nobody may use: too cloudy, too late. Their rasters are nowhere. */
    private static List<ObjectNode> withDecoys(String before) throws IOException {
        List<ObjectNode> items = new ArrayList<>();
        for (int scene = 0; scene < 4; scene++) {
            ObjectNode item =
                    (ObjectNode) ItemJson.parsed(Files.readString(imagery().resolve("s" + scene + ".json")));
            item.path("assets")
                    .forEach(asset -> ((ObjectNode) asset)
                            .put("href", before + asset.path("href").asText()));
            items.add(item);
        }
        items.add(decoy("cloudy", "2026-02-20T08:00:00Z", MOST_CLOUD + 5));
        items.add(decoy("late", "2026-05-01T00:00:00Z", 0));
        return items;
    }

    private static ObjectNode decoy(String id, String time, double cloud) {
        ObjectNode item = ItemJson.plain(id, "nowhere-red.tif");
        ItemJson.assets(item).putObject("B08").put("href", "nowhere-nir.tif");
        ItemJson.properties(item).put("datetime", time).put("eo:cloud_cover", cloud);
        item.remove("collection");
        item.withArray("bbox").removeAll().add(30.0).add(-19.0).add(33.0).add(-16.0);
        return item;
    }

    private static Path imagery() {
        return folder.resolve("imagery").toAbsolutePath();
    }

    /**
     * The files of a map and a table of points, by name.
     *
     * @param location of the imagery
     * @param place with which the addresses of its rasters begin
     */
    private static Map<String, String> made(String name, String location, String place) throws IOException {
        Path out = folder.resolve(name);
        mapping()
                .map(
                        new MapRequest(
                                folder.resolve("aoi.geojson"), location, SEASON, "v1", out, MOST_CLOUD, Shard.WHOLE, 2),
                        ProgressListener.NONE);
        extraction()
                .extract(
                        new ExtractRequest(
                                folder.resolve("points.csv"),
                                location,
                                SEASON,
                                List.of(),
                                out.resolve("table.csv"),
                                MOST_CLOUD,
                                2),
                        ProgressListener.NONE);
        ObjectNode document = (ObjectNode)
                ItemJson.parsed(Files.readString(out.resolve("map.json")).replace(place, ""));
        String map = document.path("map").asText();
        Map<String, String> files = new TreeMap<>();
        for (String file : List.of("lulc.tif", "confidence.tif", "table.csv")) {
            files.put(
                    file,
                    new String(Files.readAllBytes(out.resolve(file)), StandardCharsets.ISO_8859_1).replace(map, "map"));
        }
        files.put("map.json", withoutPlace(document).toPrettyString());
        return files;
    }

    /** The map's name is a hash in which the scenes' addresses are, the files bear the name, and have hashes. */
    private static JsonNode withoutPlace(ObjectNode document) {
        document.remove("map");
        document.path("files").forEach(file -> ((ObjectNode) file).remove("sha256"));
        ((ObjectNode) document.path("plan")).remove("imagery");
        return document;
    }

    private static Mapping mapping() throws IOException {
        SmallModel model = SmallModel.over(List.of("ndvi_peak", "red_median_1of2", "nir_amplitude", "ndvi_peak_day"));
        return new Mapping(
                version -> model,
                imagerySources()::open,
                MapOverHttpTest::open,
                new EpsgSystems(),
                InstantSource.system());
    }

    private static Extraction extraction() {
        return new Extraction(imagerySources()::open, MapOverHttpTest::open, new EpsgSystems(), InstantSource.system());
    }

    private static ImagerySources imagerySources() {
        return new ImagerySources(Attempts.usual(new SplittableRandom(1)), Clock.systemUTC());
    }

    private static OpenRasters open() {
        return new OpenRasters(
                new RasterSources(Attempts.usual(new SplittableRandom(1)), Clock.systemUTC()), 64_000_000);
    }
}
