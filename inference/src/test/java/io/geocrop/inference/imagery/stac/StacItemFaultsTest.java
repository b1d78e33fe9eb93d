package io.geocrop.inference.imagery.stac;

import static io.geocrop.inference.imagery.item.ItemJson.assets;
import static io.geocrop.inference.imagery.item.ItemJson.parsed;
import static io.geocrop.inference.imagery.item.ItemJson.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geocrop.error.Refusal;
import io.geocrop.geo.GeoBounds;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.imagery.ImagerySource;
import io.geocrop.imagery.Scene;
import io.geocrop.imagery.Scenes;
import io.geocrop.imagery.Season;
import io.geocrop.inference.imagery.ImagerySources;
import java.time.Clock;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Items of a real server's answer that cannot be believed: each is left out with its code, the others stay. */
class StacItemFaultsTest {
    private final StacServer server = new StacServer();

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> items() {
        return Stream.of(
                item("no assets", "STAC_NO_ASSETS", "assets", (s, i) -> i.putObject("assets")),
                item("../ asset", "STAC_ASSET_ADDRESS", "assets.B04", href("../../red.tif")),
                item("VRT asset", "STAC_ASSET_VRT", "assets.B04", href("red.vrt")),
                item(
                        "expired signature",
                        "STAC_SIGNATURE_EXPIRED",
                        "assets.B04",
                        href("red.tif?sig=a&se=2020-01-01T00:00:00Z")),
                item("asset elsewhere", "STAC_ASSET_ADDRESS", "assets.B04", href("https://elsewhere.example/red.tif")),
                item(
                        "asset on another port of this machine",
                        "STAC_ASSET_ADDRESS",
                        "assets.B04",
                        href("http://127.0.0.1:22/red.tif")),
                item(
                        "asset at a link-local address",
                        "STAC_ASSET_ADDRESS",
                        "assets.B04",
                        href("http://169.254.169.254/red.tif")),
                item(
                        "asset at a decimal address",
                        "STAC_ASSET_ADDRESS",
                        "assets.B04",
                        href("http://2852039166/red.tif")),
                item(
                        "asset at a mapped address",
                        "STAC_ASSET_ADDRESS",
                        "assets.B04",
                        href("http://[::ffff:169.254.169.254]/red.tif")),
                item(
                        "asset with a user",
                        "STAC_ASSET_ADDRESS",
                        "assets.B04",
                        (s, i) -> i.set(
                                "assets",
                                parsed("{\"B04\":{\"href\":\"http://me:secret@127.0.0.1:%d/red.tif\"}}"
                                        .formatted(s.port())))),
                item("asset of 64 KB", "STAC_ASSET_ADDRESS", "assets.B04", href("a".repeat(65_536) + ".tif")),
                item("asset of two lines", "STAC_ASSET_ADDRESS", "assets.B04", href("red.tif\r\nX: y.tif")),
                item("asset of data", "STAC_ASSET_ADDRESS", "assets.B04", href("data:image/tiff;base64,SUkqAA==")),
                item("asset in a file", "STAC_ASSET_ADDRESS", "assets.B04", href("file:///etc/passwd")),
                item(
                        "null date",
                        "STAC_TIME",
                        "datetime",
                        (s, i) -> properties(i).putNull("datetime")),
                item(
                        "null geometry",
                        "STAC_NO_BOUNDS",
                        "bbox",
                        (s, i) -> i.putNull("geometry").remove("bbox")),
                item("reversed bbox", "STAC_BBOX", "bbox", (s, i) -> i.set("bbox", parsed("[31,-17,30,-18]"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("items")
    void anItemThatCannotBeBelievedIsLeftOutAlone(
            String what, String code, String where, BiConsumer<StacServer, ObjectNode> fault) {
        ObjectNode bad = server.item("bad");
        fault.accept(server, bad);
        server.api(bad, server.item("good"));

        Scenes scenes = find();

        assertThat(scenes.scenes()).extracting(Scene::id).containsExactly("good");
        assertThat(scenes.leftOut()).hasSize(1);
        Refusal refusal = scenes.leftOut().getFirst();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.where()).isEqualTo(server.at("/search") + ", item bad, " + where);
        assertThat(refusal.sentence()).doesNotContain("secret").doesNotContain("\r");
    }

    @Test
    void anIdThatStandsTwiceIsToldAndAnEpsgCodeOfElsewhereIsPutUpWith() {
        ObjectNode again = server.item("a");
        properties(again).put("eo:cloud_cover", 11);
        ObjectNode first = server.item("a");
        properties(first).put("proj:epsg", 32601);
        server.api(first, first.deepCopy(), again);

        Scenes scenes = find();

        assertThat(scenes.scenes()).hasSize(1);
        assertThat(scenes.leftOut()).extracting(Refusal::code).containsExactly("STAC_DUPLICATE_ID");
    }

    private static BiConsumer<StacServer, ObjectNode> href(String href) {
        return (server, item) -> ((ObjectNode) assets(item).get("B04")).put("href", href);
    }

    private Scenes find() {
        ImageryQuery query =
                new ImageryQuery(new GeoBounds(30.4, -17.6, 30.6, -17.4), Season.parse("2025-11-01/2026-10-31"), 40);
        try (ImagerySource source = new ImagerySources(Clock.systemUTC()).open(server.at("/"))) {
            return source.find(query);
        }
    }

    private static Arguments item(String what, String code, String where, BiConsumer<StacServer, ObjectNode> fault) {
        return arguments(what, code, where, fault);
    }
}
