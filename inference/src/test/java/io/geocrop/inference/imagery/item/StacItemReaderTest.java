package io.geocrop.inference.imagery.item;

import static io.geocrop.inference.imagery.item.ItemJson.assets;
import static io.geocrop.inference.imagery.item.ItemJson.parsed;
import static io.geocrop.inference.imagery.item.ItemJson.properties;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geocrop.error.GeocropException;
import io.geocrop.feature.SpectralBand;
import io.geocrop.geo.GeoBounds;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.imagery.Scene;
import io.geocrop.imagery.SceneBand;
import io.geocrop.imagery.Season;
import io.geocrop.inference.imagery.profile.ImageryProfile;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StacItemReaderTest {
    private static final ImageryQuery QUERY =
            new ImageryQuery(new GeoBounds(30.4, -17.6, 30.6, -17.4), Season.parse("2025-11-01/2026-10-31"), 40);

    @Test
    void anItemIsASceneWithTheProfilesScale() {
        Scene scene = read(ItemJson.plain("a", "red.tif")).orElseThrow();

        assertThat(scene.id()).isEqualTo("a");
        assertThat(scene.acquired()).isEqualTo(Instant.parse("2026-01-15T12:00:00Z"));
        assertThat(scene.bounds()).isEqualTo(new GeoBounds(30, -18, 31, -17));
        assertThat(scene.cloudPercent()).hasValue(10);
        assertThat(scene.bands())
                .containsOnlyKeys(SpectralBand.RED)
                .containsValue(new SceneBand("red.tif", 0, 0.0001, 0, OptionalDouble.empty()));
        assertThat(scene.mask()).isEmpty();
    }

    static Stream<Arguments> notAskedFor() {
        return Stream.of(
                change("a day before the season", item -> properties(item).put("datetime", "2025-10-31T23:59:59.999Z")),
                change("a day after it", item -> properties(item).put("datetime", "2026-11-01T00:00:00Z")),
                change("cloudier", item -> properties(item).put("eo:cloud_cover", 40.5)),
                change("elsewhere", item -> item.set("bbox", parsed("[32,-18,33,-17]"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notAskedFor")
    void whatIsNotAskedForIsNoSceneAndItsAssetsAreNotFoundFaultWith(String what, Consumer<ObjectNode> change) {
        ObjectNode item = ItemJson.plain("a", "data:nonsense");
        change.accept(item);

        assertThat(read(item)).isEmpty();
    }

    static Stream<Arguments> survived() {
        return Stream.of(
                change("an EPSG code of another place", item -> properties(item).put("proj:epsg", 32601)),
                change("an EPSG code that is none", item -> properties(item).put("proj:epsg", "nonsense")),
                change("no geometry beside a bbox", item -> item.putNull("geometry")),
                change("no bbox beside a geometry", item -> item.putNull("bbox")),
                change("heights in the bbox", item -> item.set("bbox", parsed("[30,-18,0,31,-17,900]"))),
                change("no cloud cover", item -> properties(item).putNull("eo:cloud_cover")),
                change("a time with an offset", item -> properties(item).put("datetime", "2026-01-15T14:00:00+02:00")),
                change("a time without a zone", item -> properties(item).put("datetime", "2026-01-15T12:00:00")),
                change(
                        "a time between two ends",
                        item -> properties(item)
                                .put("start_datetime", "2026-01-14T12:00:00Z")
                                .put("end_datetime", "2026-01-16T12:00:00Z")
                                .putNull("datetime")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("survived")
    void whatASceneCanDoWithoutIsSurvived(String what, Consumer<ObjectNode> change) {
        ObjectNode item = ItemJson.plain("a", "red.tif");
        change.accept(item);

        Scene scene = read(item).orElseThrow();

        assertThat(scene.acquired()).isEqualTo(Instant.parse("2026-01-15T12:00:00Z"));
        assertThat(scene.bounds()).isEqualTo(new GeoBounds(30, -18, 31, -17));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                fault(
                        "null date",
                        "STAC_TIME",
                        "a, datetime",
                        item -> properties(item).putNull("datetime")),
                fault(
                        "30 February",
                        "STAC_TIME",
                        "a, datetime",
                        item -> properties(item).put("datetime", "2026-02-30T00:00:00Z")),
                fault(
                        "an end before the start",
                        "STAC_TIME",
                        "a, end_datetime",
                        item -> properties(item)
                                .put("start_datetime", "2026-01-16T12:00:00Z")
                                .put("end_datetime", "2026-01-14T12:00:00Z")
                                .putNull("datetime")),
                fault(
                        "null geometry and no bbox",
                        "STAC_NO_BOUNDS",
                        "a, bbox",
                        item -> item.putNull("geometry").putNull("bbox")),
                fault("reversed bbox", "STAC_BBOX", "a, bbox", item -> item.set("bbox", parsed("[31,-17,30,-18]"))),
                fault("bbox of two", "STAC_BBOX", "a, bbox", item -> item.set("bbox", parsed("[31,-17]"))),
                fault(
                        "bbox of texts",
                        "STAC_BBOX",
                        "a, bbox",
                        item -> item.set("bbox", parsed("[\"30\",\"-18\",\"31\",\"-17\"]"))),
                fault(
                        "bbox in metres",
                        "STAC_BBOX",
                        "a, bbox",
                        item -> item.set("bbox", parsed("[500000,8000000,600000,8100000]"))),
                fault("no assets", "STAC_NO_ASSETS", "a, assets", item -> item.putObject("assets")),
                fault("assets gone", "STAC_NO_ASSETS", "a, assets", item -> item.remove("assets")),
                fault(
                        "pictures alone",
                        "STAC_NO_ASSETS",
                        "a, assets",
                        item -> item.set("assets", parsed("{\"B04\":{\"href\":\"B04.jp2\",\"type\":\"image/jp2\"}}"))),
                fault(
                        "VRT by its name",
                        "STAC_ASSET_VRT",
                        "a, assets.B04",
                        item -> band(item).put("href", "red.vrt")),
                fault(
                        "VRT by its type",
                        "STAC_ASSET_VRT",
                        "a, assets.B04",
                        item -> band(item).put("type", "application/x-gdal-vrt")),
                fault(
                        "VRT in the address itself",
                        "STAC_ASSET_VRT",
                        "a, assets.B04",
                        item -> band(item).put("href", "<VRTDataset/>")),
                fault(
                        "virtual path",
                        "STAC_ASSET_VRT",
                        "a, assets.B04",
                        item -> band(item).put("href", "/vsicurl/http://169.254.169.254/red.tif")),
                fault(
                        "no href",
                        "STAC_ASSET_ADDRESS",
                        "a, assets.B04",
                        item -> band(item).remove("href")),
                fault(
                        "scale 0",
                        "STAC_SCALE",
                        "a, assets.B04, scale",
                        item -> band(item).set("raster:bands", parsed("[{\"scale\":0}]"))),
                fault(
                        "scale of text",
                        "STAC_SCALE",
                        "a, assets.B04, scale",
                        item -> band(item).set("raster:bands", parsed("[{\"scale\":\"a lot\"}]"))),
                fault(
                        "nodata of text",
                        "STAC_SCALE",
                        "a, assets.B04, nodata",
                        item -> band(item).set("raster:bands", parsed("[{\"nodata\":\"none\"}]"))),
                fault(
                        "more cloud than sky",
                        "STAC_CLOUD",
                        "a, eo:cloud_cover",
                        item -> properties(item).put("eo:cloud_cover", 101)),
                fault("no id", "STAC_ID", "page, id", item -> item.remove("id")),
                fault("an id of 300 letters", "STAC_ID", "page, id", item -> item.put("id", "a".repeat(300))),
                fault("an id of two lines", "STAC_ID", "page, id", item -> item.put("id", "a\r\nb")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void anItemThatCannotBeBelievedIsRefused(String what, String code, String where, Consumer<ObjectNode> change) {
        ObjectNode item = ItemJson.plain("a", "red.tif");
        change.accept(item);

        GeocropException refused = catchThrowableOfType(GeocropException.class, () -> read(item));

        assertThat(refused.refusal().code()).isEqualTo(code);
        assertThat(refused.refusal().where()).endsWith(where);
    }

    @Test
    void scaleOffsetAndNodataOfTheItemGoBeforeTheProfiles() {
        ObjectNode item = ItemJson.plain("a", "red.tif");
        band(item).set("raster:bands", parsed("[{\"scale\":0.0002,\"offset\":-0.1,\"nodata\":0}]"));

        assertThat(red(item)).isEqualTo(new SceneBand("red.tif", 0, 0.0002, -0.1, OptionalDouble.of(0)));
    }

    @Test
    void scaleOffsetAndNodataOfStac11AreReadToo() {
        ObjectNode item = ItemJson.plain("a", "red.tif");
        band(item).set("bands", parsed("[{\"name\":\"B04\",\"raster:scale\":0.5,\"raster:offset\":1}]"));
        band(item).put("nodata", "nan");

        assertThat(red(item)).isEqualTo(new SceneBand("red.tif", 0, 0.5, 1, OptionalDouble.of(Double.NaN)));
    }

    @Test
    void anOffsetThatIsAlreadyAppliedIsNotAppliedAgain() {
        ObjectNode item = ItemJson.plain("a", "red.tif");
        band(item).set("raster:bands", parsed("[{\"scale\":0.0001,\"offset\":-0.1}]"));
        properties(item).put("earthsearch:boa_offset_applied", true);

        assertThat(red(item).offset()).isZero();
    }

    @Test
    void bandsInsideOneAssetAreKnownByNameOrCommonName() {
        ObjectNode item = ItemJson.plain("a", "red.tif");
        item.set("assets", parsed("""
                {"stack":{"href":"stack.tif","eo:bands":[{"name":"x"},{"name":"B8A","common_name":"nir"},
                  {"name":"band3","common_name":"swir16"},{"name":"SCL"}]},
                 "visual":{"href":"rgb.tif","eo:bands":[{"name":"B04"}]}}"""));

        Scene scene = read(item).orElseThrow();

        assertThat(scene.bands()).containsOnlyKeys(SpectralBand.NIR_2, SpectralBand.SWIR_1);
        assertThat(requireNonNull(scene.bands().get(SpectralBand.NIR_2)).index())
                .isEqualTo(1);
        assertThat(requireNonNull(scene.bands().get(SpectralBand.SWIR_1)).index())
                .isEqualTo(2);
        assertThat(scene.mask().orElseThrow().index()).isEqualTo(3);
        assertThat(scene.mask().orElseThrow().location()).isEqualTo("stack.tif");
    }

    @Test
    void theCloudOptimisedTiffIsTakenBeforeItsDuplicates() {
        ObjectNode item = ItemJson.plain("a", "red.tif");
        item.set("assets", parsed("""
                {"red-jp2":{"href":"red.jp2","type":"image/jp2","eo:bands":[{"name":"B04"}]},
                 "other":{"href":"other.tif","eo:bands":[{"name":"B04"}]},
                 "red":{"href":"red.tif","type":"image/tiff; application=geotiff; profile=cloud-optimized",
                   "eo:bands":[{"name":"B04"}]}}"""));

        assertThat(red(item).location()).isEqualTo("red.tif");
    }

    @Test
    void theSceneClassificationHidesCloudShadowAndNothing() {
        ObjectNode item = ItemJson.plain("a", "red.tif");
        assets(item).set("scl", parsed("{\"href\":\"scl.tif\",\"type\":\"image/tiff\"}"));

        assertThat(read(item).orElseThrow().mask().orElseThrow().hidden()).containsExactly(0, 1, 3, 8, 9, 10);
    }

    private static SceneBand red(ObjectNode item) {
        return requireNonNull(read(item).orElseThrow().bands().get(SpectralBand.RED));
    }

    private static ObjectNode band(ObjectNode item) {
        return (ObjectNode) assets(item).get("B04");
    }

    private static Optional<Scene> read(ObjectNode item) {
        return new StacItemReader(ImageryProfile.DEFAULT).read(item, "page", (href, where) -> href, QUERY);
    }

    private static Arguments change(String what, Consumer<ObjectNode> change) {
        return arguments(what, change);
    }

    private static Arguments fault(String what, String code, String where, Consumer<ObjectNode> change) {
        return arguments(what, code, where, change);
    }
}
