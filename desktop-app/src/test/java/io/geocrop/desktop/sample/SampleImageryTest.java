package io.geocrop.desktop.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.json.Json;
import io.geocrop.raster.PixelBlock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleImageryTest {
    private static final long SEED = SampleGenerator.DEFAULT_SEED;
    private static final String JANUARY = "synthetic_s2_2026-01";

    @TempDir
    Path folder;

    private final SampleArea area = SampleArea.of(12, 60, new EpsgSystems());
    private final int width = area.grid().width();
    private final int pixels = width * area.grid().height();
    private final RememberedRasters rasters = new RememberedRasters();

    @BeforeEach
    void write() throws Exception {
        SampleImagery imagery = new SampleImagery(SEED, area, rasters);
        imagery.writeImages(folder);
        imagery.writeTruth(folder.resolve("truth.tif"));
    }

    @Test
    void aClearPixelIsWhatAPointInItsMiddleWouldBe() {
        Landscape landscape = new Landscape(SEED);
        PixelBlock bands = rasters.pixels(JANUARY + ".tif");
        int[] counts = new int[Ground.BANDS.size()];
        int clear = 0;
        int alike = 0;
        for (int at = 0; at < pixels; at++) {
            if (Set.of(Sky.VEGETATION, Sky.BARE, Sky.WATER).contains(rasters.code(JANUARY + "_scl.tif", at))) {
                double[] place = middle(at);
                landscape.groundAt(place[0], place[1]).see(2, counts);
                clear++;
                alike += isNear(bands, at, counts) ? 1 : 0;
            }
        }

        assertThat(clear).isGreaterThan(pixels / 4);
        // What is left stands on the border of two covers, which the lattice moves by a few metres.
        assertThat((double) alike / clear).isGreaterThan(0.98);
    }

    private double[] middle(int at) {
        int row = at / width;
        return area.degrees(at % width + 0.5, row + 0.5);
    }

    private static boolean isNear(PixelBlock bands, int at, int[] counts) {
        for (int band = 0; band < counts.length; band++) {
            if (Math.abs((bands.band(band).shorts()[at] & 0xffff) - counts[band]) > 25) {
                return false;
            }
        }
        return true;
    }

    @Test
    void theTruthIsTheCoverOfThePlaceAndHasEveryOneOfThem() {
        Landscape landscape = new Landscape(SEED);
        int[] found = new int[Cover.values().length];
        int right = 0;
        for (int at = 0; at < pixels; at++) {
            int code = rasters.code("truth.tif", at);
            double[] place = middle(at);
            right += landscape.coverAt(place[0], place[1]).code() == code ? 1 : 0;
            found[code - 1]++;
        }

        assertThat((double) right / pixels).isGreaterThan(0.98);
        assertThat(Arrays.stream(found).min().orElseThrow()).isGreaterThan(pixels / 33);
    }

    @Test
    void cloudsHideTheGroundInTheRainsAndTheItemSaysHowMuch() throws Exception {
        double rainy = cloudShare("2026-01");
        double dry = cloudShare("2026-07");

        assertThat(rainy).isBetween(0.4, 0.6);
        assertThat(dry).isLessThan(0.05);
        assertThat(item("2026-01").path("properties").path("eo:cloud_cover").doubleValue() / 100)
                .isCloseTo(rainy, org.assertj.core.data.Offset.offset(0.001));
    }

    private double cloudShare(String month) {
        int clouds = 0;
        Set<Integer> codes = new TreeSet<>();
        for (int at = 0; at < pixels; at++) {
            int code = rasters.code("synthetic_s2_" + month + "_scl.tif", at);
            codes.add(code);
            clouds += code == Sky.CLOUD || code == Sky.THIN_CLOUD ? 1 : 0;
        }
        assertThat(codes).isSubsetOf(3, 4, 5, 6, 8, 9);
        return (double) clouds / pixels;
    }

    @Test
    void anImageThatTheSwathCutsHasNoSamplesThere() {
        PixelBlock february = rasters.pixels("synthetic_s2_2026-02.tif");

        assertThat(rasters.code("synthetic_s2_2026-02_scl.tif", 0)).isZero();
        assertThat(february.band(0).shorts()[0]).isZero();
    }

    @Test
    void everyFileSaysThatItIsSynthetic() throws Exception {
        JsonNode item = item("2025-11");

        assertThat(item.path("properties").path("description").asText()).startsWith("Synthetic");
        assertThat(item.path("properties").path("datetime").asText()).isEqualTo("2025-11-15T08:05:00Z");
        assertThat(rasters.tags).hasSize(25).allSatisfy((file, tags) -> {
            assertThat(tags.get("GEOCROP_SYNTHETIC")).startsWith("Synthetic");
            assertThat(tags.get("GEOCROP_CONTENT")).startsWith("Synthetic");
        });
    }

    private JsonNode item(String month) throws Exception {
        return Json.read(Files.readAllBytes(folder.resolve("synthetic_s2_" + month + ".json")), JsonNode.class);
    }
}
