package io.geocrop.inference.imagery.folder;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geocrop.error.GeocropException;
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
import io.geocrop.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderImageryTest {
    private static final ImageryQuery QUERY =
            new ImageryQuery(new GeoBounds(30.4, -17.6, 30.6, -17.4), Season.parse("2025-11-01/2026-10-31"), 40);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("imagery")).toRealPath();
        Files.createDirectories(folder.resolve("january/day 15"));
        Files.writeString(folder.resolve("red.tif"), "samples");
        Files.writeString(folder.resolve("january/day 15/red.tif"), "samples");
        Files.writeString(temporary.resolve("secret.tif"), "samples");
    }

    @Test
    void itemsAnywhereInTheFolderAreFoundTheEarliestFirst() throws IOException {
        ObjectNode later = ItemJson.plain("a", "../red.tif");
        ItemJson.properties(later).put("datetime", "2026-02-01T00:00:00Z");
        write("january/later.json", later);
        write(
                "two.geojson",
                ItemJson.collection(
                        List.of(ItemJson.plain("c", "red.tif"), ItemJson.plain("b", "january/day%2015/red.tif"))));
        write("january/catalog.json", ItemJson.parsed("{\"type\":\"Catalog\",\"id\":\"x\"}"));
        write(
                "area.geojson",
                ItemJson.parsed("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\"}]}"));

        Scenes scenes = find();

        assertThat(scenes.scenes()).extracting(Scene::id).containsExactly("b", "c", "a");
        assertThat(scenes.scenes())
                .extracting(scene -> red(scene))
                .containsExactly(
                        folder.resolve("january/day 15/red.tif").toString(),
                        folder.resolve("red.tif").toString(),
                        folder.resolve("red.tif").toString());
        assertThat(scenes.leftOut()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "../secret.tif, STAC_OUTSIDE",
        "january/../../secret.tif, STAC_OUTSIDE",
        "/etc/passwd, STAC_OUTSIDE",
        "out/secret.tif, STAC_OUTSIDE",
        "%2e%2e/secret.tif, STAC_OUTSIDE",
        "link.tif, STAC_OUTSIDE",
        "file:///etc/passwd, STAC_ASSET_ADDRESS",
        "'data:image/tiff;base64,SUkq', STAC_ASSET_ADDRESS",
        "s3://bucket/red.tif, STAC_ASSET_ADDRESS",
        "http://169.254.169.254/red.tif, STAC_ASSET_ADDRESS",
        "https://elsewhere.example/red.tif, STAC_ASSET_ADDRESS",
        "/vsizip/a.zip/red.tif, STAC_ASSET_VRT",
        "red.vrt, STAC_ASSET_VRT",
        "nothing.tif, STAC_ASSET_MISSING",
        "january, STAC_ASSET_MISSING"
    })
    void anAssetThatLeadsOutOfTheFolderLeavesItsItemOut(String href, String code) throws IOException {
        Files.createSymbolicLink(folder.resolve("out"), temporary);
        Files.createSymbolicLink(folder.resolve("link.tif"), temporary.resolve("secret.tif"));
        write("bad.json", ItemJson.plain("bad", href));
        write("good.json", ItemJson.plain("good", "red.tif"));

        Scenes scenes = find();

        assertThat(scenes.scenes()).extracting(Scene::id).containsExactly("good");
        Refusal refusal = scenes.leftOut().getFirst();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.where()).isEqualTo("bad.json, item bad, assets.B04");
    }

    @Test
    void symbolicLinksAreNotFollowedToItems() throws IOException {
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.write(elsewhere.resolve("item.json"), Json.document(ItemJson.plain("out", "red.tif")));
        Files.createSymbolicLink(folder.resolve("out"), elsewhere);
        Files.createSymbolicLink(folder.resolve("linked.json"), elsewhere.resolve("item.json"));
        write("good.json", ItemJson.plain("good", "red.tif"));

        assertThat(find().scenes()).extracting(Scene::id).containsExactly("good");
    }

    @Test
    void aLinkInsideTheFolderLeadsToTheRealFile() throws IOException {
        Files.createSymbolicLink(folder.resolve("link.tif"), folder.resolve("red.tif"));
        write("a.json", ItemJson.plain("a", "link.tif"));

        assertThat(red(find().scenes().getFirst()))
                .isEqualTo(folder.resolve("red.tif").toString());
    }

    @Test
    void aBrokenFileIsLeftOutAndTold() throws IOException {
        Files.writeString(folder.resolve("broken.json"), "{\"type\": \"Feature\"");
        Files.writeString(folder.resolve("deep.json"), "[".repeat(100_000));
        Files.writeString(folder.resolve("empty.json"), "");
        Files.writeString(folder.resolve("page.json"), "<html>");
        write("good.json", ItemJson.plain("good", "red.tif"));

        Scenes scenes = find();

        assertThat(scenes.scenes()).hasSize(1);
        assertThat(scenes.leftOut())
                .extracting(Refusal::code)
                .containsExactly("STAC_CUT", "STAC_TOO_DEEP", "STAC_CUT", "STAC_BAD_JSON");
        assertThat(scenes.leftOut().getFirst().where()).startsWith("broken.json, line 1");
    }

    @Test
    void anIdThatStandsTwiceIsToldUnlessBothAreTheSame() throws IOException {
        write("a.json", ItemJson.plain("x", "red.tif"));
        write("b.json", ItemJson.plain("x", "red.tif"));
        write("c.json", ItemJson.plain("x", "january/day 15/red.tif"));

        Scenes scenes = find();

        assertThat(scenes.scenes()).hasSize(1);
        assertThat(red(scenes.scenes().getFirst()))
                .isEqualTo(folder.resolve("red.tif").toString());
        assertThat(scenes.leftOut()).extracting(Refusal::code).containsExactly("STAC_DUPLICATE_ID");
        assertThat(scenes.leftOut().getFirst().where()).isEqualTo("c.json, item x");
    }

    @Test
    void theFoldersOwnProfileNamesItsBands() throws IOException {
        Files.writeString(
                folder.resolve("imagery.json"), "{\"bands\":{\"nir\":\"B04\"},\"hosts\":[\"rasters.example\"]}");
        write("a.json", ItemJson.plain("a", "https://rasters.example/red.tif"));

        Scene scene = find().scenes().getFirst();

        assertThat(requireNonNull(scene.bands().get(SpectralBand.NIR)).location())
                .isEqualTo("https://rasters.example/red.tif");
    }

    @Test
    void aProfileThatNamesTheFolderGoesBeforeTheFoldersOwn() throws IOException {
        Files.writeString(folder.resolve("imagery.json"), "nonsense");
        Path given = Files.writeString(temporary.resolve("other.json"), "{\"catalogue\":\"imagery\",\"scale\":2}");
        write("a.json", ItemJson.plain("a", "red.tif"));

        try (ImagerySource source = sources().open(given.toString())) {
            Scene scene = source.find(QUERY).scenes().getFirst();
            assertThat(requireNonNull(scene.bands().get(SpectralBand.RED)).scale())
                    .isEqualTo(2);
        }
        assertThat(code(() -> sources().open(folder.toString()))).isEqualTo("STAC_BAD_JSON");
    }

    @Test
    void aProfileThatLiesElsewhereOrIsAPipeIsNotRead() throws Exception {
        Path elsewhere = Files.writeString(temporary.resolve("other.json"), "{\"scale\": 2}");
        Files.createSymbolicLink(folder.resolve("imagery.json"), elsewhere);

        assertThat(code(() -> sources().open(folder.toString()))).isEqualTo("STAC_OUTSIDE");

        Files.delete(folder.resolve("imagery.json"));
        pipe("imagery.json");
        assertThat(code(() -> sources().open(folder.toString()))).isEqualTo("STAC_ASSET_MISSING");
    }

    @Test
    void pipesAreNeitherItemsNorAssets() throws Exception {
        pipe("item.json");
        pipe("pipe.tif");
        write("a.json", ItemJson.plain("a", "pipe.tif"));

        assertThat(find().leftOut()).extracting(Refusal::code).containsExactly("STAC_ASSET_MISSING");
    }

    private void pipe(String name) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "skipped: no mkfifo on this system");
        Process made =
                new ProcessBuilder("/usr/bin/mkfifo", folder.resolve(name).toString()).start();
        assertThat(made.waitFor()).isZero();
    }

    @Test
    void aProfileThatNamesNoCatalogueIsNone() throws IOException {
        Path nameless = Files.writeString(temporary.resolve("other.json"), "{\"scale\": 2}");
        Path nowhere = Files.writeString(temporary.resolve("third.json"), "{\"catalogue\": \"file:///etc\"}");

        assertThat(code(() -> sources().open(nameless.toString()))).isEqualTo("STAC_PROFILE");
        assertThat(code(() -> sources().open(nowhere.toString()))).isEqualTo("STAC_LOCATION");
    }

    @Test
    void aFolderWithoutItemsIsRefusedAndOneWithoutAnswersIsNot() throws IOException {
        assertThat(code(this::find)).isEqualTo("STAC_NO_ITEMS");

        ObjectNode cloudy = ItemJson.plain("a", "red.tif");
        ItemJson.properties(cloudy).put("eo:cloud_cover", 99);
        write("a.json", cloudy);

        assertThat(find()).isEqualTo(new Scenes(List.of(), List.of()));
    }

    @Test
    void aFolderOfTooManyFilesOrTooDeepIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("d/".repeat(17)));

        assertThat(code(this::find)).isEqualTo("STAC_TOO_MANY");
    }

    @Test
    void aPlaceThatIsNoFolderIsRefused() {
        assertThat(code(() -> sources().open(folder.resolve("red.tif").toString())))
                .isEqualTo("STAC_LOCATION");
        assertThat(code(() -> sources().open(folder.resolve("no").toString()))).isEqualTo("STAC_LOCATION");
        assertThat(code(() -> sources().open("file:///etc"))).isEqualTo("STAC_LOCATION");
        assertThat(code(() -> sources().open("ftp://host/a"))).isEqualTo("STAC_LOCATION");
        assertThat(code(() -> sources().open("a\0b"))).isEqualTo("STAC_LOCATION");
    }

    @Test
    void aSceneOfItsOwnIsNotTakenForAProfile() throws IOException {
        write("a.json", ItemJson.plain("a", "red.tif"));

        assertThat(code(() -> sources().open(folder.resolve("a.json").toString())))
                .isEqualTo("STAC_LOCATION");
    }

    @Test
    void recordedItemsPointedAtLocalRastersAreScenes() throws IOException {
        Path data = Path.of(Optional.ofNullable(System.getenv("GEOCROP_DATA")).orElse("../../shared/data"));
        assumeTrue(Files.isDirectory(data.resolve("stac")), "skipped: no recorded items; set GEOCROP_DATA");
        Files.copy(data.resolve("stac/site2-2020_jun_jul-35MNM.geojson"), folder.resolve("items.geojson"));
        Files.writeString(folder.resolve("imagery.json"), "{\"hosts\": [\"sentinel2l2a01.blob.core.windows.net\"]}");

        Scenes scenes;
        try (ImagerySource source = sources().open(folder.toString())) {
            scenes = source.find(
                    new ImageryQuery(new GeoBounds(27.2, -8, 27.4, -7.9), Season.parse("2020-06-01/2020-07-31"), 100));
        }

        assertThat(scenes.leftOut()).isEmpty();
        assertThat(scenes.scenes()).hasSize(13).allSatisfy(scene -> {
            assertThat(scene.bands()).hasSize(12).doesNotContainKey(SpectralBand.CIRRUS);
            assertThat(scene.mask().orElseThrow().location()).contains("_SCL_20m.tif");
        });
    }

    private Scenes find() {
        try (ImagerySource source = sources().open(folder.toString())) {
            return source.find(QUERY);
        }
    }

    private static ImagerySources sources() {
        return new ImagerySources(Clock.systemUTC());
    }

    private static String red(Scene scene) {
        return requireNonNull(scene.bands().get(SpectralBand.RED)).location();
    }

    private void write(String name, Object document) throws IOException {
        Files.write(folder.resolve(name), Json.document(document));
    }

    private static String code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(GeocropException.class, call).refusal().code();
    }
}
