package io.geocrop.inference.imagery.stac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geocrop.geo.GeoBounds;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.imagery.ImagerySource;
import io.geocrop.imagery.Scene;
import io.geocrop.imagery.Scenes;
import io.geocrop.imagery.Season;
import io.geocrop.inference.imagery.ImagerySources;
import io.geocrop.inference.source.Attempts;
import io.geocrop.json.JsonLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search through a real API finds what a walk through all its items finds. */
class RealStacApiTest {
    private static final String COLLECTION = "sentinel-2-l2a";
    private static final ImageryQuery QUERY =
            new ImageryQuery(new GeoBounds(0.6, 43.4, 1.7, 44.2), Season.parse("2019-03-01/2020-02-29"), 37);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temporary;

    private String api = "";

    @BeforeEach
    void api() {
        String url = Optional.ofNullable(System.getenv("GEOCROP_TEST_STAC_URL")).orElse("");
        assumeTrue(!url.isEmpty(), "skipped: set GEOCROP_TEST_STAC_URL to an API with a collection sentinel-2-l2a");
        api = url;
    }

    @Test
    void searchPagingAndFiltersFindWhatAWalkFinds() throws IOException {
        Set<String> expected = walk();

        Scenes scenes = find("#" + COLLECTION);

        System.out.println("searched: " + scenes.scenes().size() + " of a walk's " + expected.size() + " items");
        assertThat(expected).as("a query that needs several pages").hasSizeGreaterThan(100);
        assertThat(scenes.leftOut()).isEmpty();
        assertThat(scenes.scenes()).extracting(Scene::id).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(scenes.scenes()).extracting(Scene::acquired).isSorted();
    }

    @Test
    void theItemsOfItsCollectionGiveTheSame() throws IOException {
        assertThat(find("/collections/" + COLLECTION)).isEqualTo(find("#" + COLLECTION));
    }

    private Scenes find(String behind) throws IOException {
        // The rasters of these items are elsewhere; none is asked for.
        Path profile = Files.writeString(
                temporary.resolve("profile.json"),
                "{\"catalogue\": \"%s\", \"hosts\": [\"sentinel2l2a01.blob.core.windows.net\"]}"
                        .formatted(api + behind));
        try (ImagerySource source = new ImagerySources(Clock.systemUTC()).open(profile.toString())) {
            return source.find(QUERY);
        }
    }

    /** Ids of all items of the collection that answer the query, told apart here, not by the server. */
    private Set<String> walk() {
        Set<String> ids = new TreeSet<>();
        try (StacClient client = new StacClient(Attempts.usual(new SplittableRandom()), true, JsonLimits.DOCUMENT)) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("limit", 500);
            body.putArray("collections").add(COLLECTION);
            Optional<ObjectNode> next = Optional.of(body);
            while (next.isPresent()) {
                JsonNode page = client.post(URI.create(api + "/search"), next.get());
                page.path("features").forEach(item -> {
                    if (answers(item)) {
                        ids.add(item.path("id").asText());
                    }
                });
                next = StacLinks.of(page, "next").stream().findFirst().map(link -> (ObjectNode) link.path("body"));
            }
        }
        return ids;
    }

    private static boolean answers(JsonNode item) {
        JsonNode bbox = item.path("bbox");
        JsonNode properties = item.path("properties");
        boolean here = bbox.get(0).asDouble() <= 1.7
                && bbox.get(2).asDouble() >= 0.6
                && bbox.get(1).asDouble() <= 44.2
                && bbox.get(3).asDouble() >= 43.4;
        Instant time = Instant.parse(properties.path("datetime").asText());
        boolean then = !time.isBefore(Instant.parse("2019-03-01T00:00:00Z"))
                && time.isBefore(Instant.parse("2020-03-01T00:00:00Z"));
        return here && then && properties.path("eo:cloud_cover").asDouble(0) <= 37;
    }
}
