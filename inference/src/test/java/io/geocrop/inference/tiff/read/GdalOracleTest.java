package io.geocrop.inference.tiff.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geocrop.inference.source.FileRanges;
import io.geocrop.inference.tiff.EnviRaster;
import io.geocrop.inference.tiff.Gdal;
import io.geocrop.inference.tiff.codec.ChunkDecoder;
import io.geocrop.raster.PixelBlock;
import io.geocrop.raster.Raster;
import io.geocrop.raster.RasterProfile;
import io.geocrop.raster.RasterWindow;
import io.geocrop.raster.SampleType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What GDAL writes, in every way that is read, is read as GDAL reads it. */
class GdalOracleTest {
    private static final ChunkDecoder DECODER = new ChunkDecoder();
    private static final ChunkCache CACHE = new ChunkCache(64 << 20);

    @TempDir
    Path folder;

    /** A way of writing: the options of GDAL's GTiff driver. */
    record Variant(SampleType type, List<String> options) {
        @Override
        public String toString() {
            return type + " " + String.join(" ", options);
        }
    }

    static Stream<Variant> variants() {
        List<Variant> variants = new ArrayList<>();
        for (SampleType type : SampleType.values()) {
            if (type == SampleType.INT8) {
                continue; // GDAL before 3.7 has no such type
            }
            for (String compression : List.of("NONE", "PACKBITS", "LZW", "DEFLATE", "ZSTD")) {
                boolean predicts = !compression.equals("NONE") && !compression.equals("PACKBITS");
                for (int predictor = 1; predictor <= (!predicts ? 1 : type.floating() ? 3 : 2); predictor++) {
                    for (String layout : List.of("strips", "tiles")) {
                        for (String interleave : List.of("PIXEL", "BAND")) {
                            variants.add(variant(type, compression, predictor, layout, interleave, variants.size()));
                        }
                    }
                }
            }
        }
        return variants.stream();
    }

    /**
     * Byte order and BigTIFF go with the number, so that each is met by each of the others; predictor 3 stays little-endian:
     * GDAL 3.6 itself does not read back what it writes then.
     */
    private static Variant variant(
            SampleType type, String compression, int predictor, String layout, String interleave, int number) {
        List<String> options = new ArrayList<>(List.of("COMPRESS=" + compression, "INTERLEAVE=" + interleave));
        if (predictor > 1) {
            options.add("PREDICTOR=" + predictor);
        }
        options.addAll(
                layout.equals("tiles")
                        ? List.of("TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=48")
                        : List.of("BLOCKYSIZE=7"));
        options.add("ENDIANNESS=" + (number % 3 == 1 && predictor < 3 ? "BIG" : "LITTLE"));
        options.add("BIGTIFF=" + (number % 5 < 2 ? "YES" : "NO"));
        return new Variant(type, options);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aVariantIsReadAsItWasWritten(Variant variant) throws IOException, InterruptedException {
        // given
        EnviRaster truth = EnviRaster.hills(variant.type(), 150, 130, 3);
        Path envi = truth.write(folder.resolve("truth.img"));
        List<String> command = new ArrayList<>(List.of("gdal_translate", "-q", "-of", "GTiff"));
        variant.options().forEach(option -> command.addAll(List.of("-co", option)));
        Path tiff = folder.resolve("variant.tif");
        command.addAll(List.of(envi.toString(), tiff.toString()));
        Gdal.run(command.toArray(String[]::new));

        // when
        try (Raster raster = open(tiff)) {
            // then
            assertThat(raster.profile().type()).isEqualTo(variant.type());
            assertSame(raster.read(new RasterWindow(0, 0, 150, 130)), truth, 0, 0);
            assertSame(raster.read(new RasterWindow(60, 5, 70, 101)), truth, 60, 5);
            assertSame(raster.read(new RasterWindow(149, 129, 1, 1)), truth, 149, 129);
        }
    }

    @Test
    void chunksThatWereLeftOutReadAsNodata() throws IOException, InterruptedException {
        EnviRaster truth = EnviRaster.hills(SampleType.INT16, 200, 200, 2);
        truth.bands().forEach(band -> band.fill(-7));
        truth.bands().get(1).set(150 * 200 + 150, 12);
        Path envi = truth.write(folder.resolve("truth.img"));
        Path tiff = folder.resolve("sparse.tif");
        Gdal.run(("gdal_translate -q -a_nodata -7 -co SPARSE_OK=TRUE -co TILED=YES -co BLOCKXSIZE=64 -co BLOCKYSIZE=64 "
                        + "-co COMPRESS=DEFLATE " + envi + " " + tiff)
                .split(" "));

        try (Raster raster = open(tiff)) {
            assertThat(raster.profile().nodata()).hasValue(-7);
            assertSame(raster.read(new RasterWindow(0, 0, 200, 200)), truth, 0, 0);
        }
    }

    @Test
    void overviewsOfACloudOptimisedFileAreReadAndMasksPassedOver() throws IOException, InterruptedException {
        EnviRaster truth = EnviRaster.hills(SampleType.UINT16, 1500, 1100, 2);
        Path envi = truth.write(folder.resolve("truth.img"));
        Path masked = folder.resolve("masked.tif");
        Gdal.run(("gdal_translate -q -mask 1 --config GDAL_TIFF_INTERNAL_MASK YES " + envi + " " + masked).split(" "));
        Path tiff = folder.resolve("cog.tif");
        Gdal.run(("gdal_translate -q -of COG -co COMPRESS=DEFLATE -co PREDICTOR=YES -co BLOCKSIZE=256 " + masked + " "
                        + tiff)
                .split(" "));

        try (Raster raster = open(tiff)) {
            List<RasterProfile.Level> levels = raster.profile().levels();
            assertThat(levels).hasSizeGreaterThanOrEqualTo(3);
            assertSame(raster.read(new RasterWindow(0, 0, 1500, 1100)), truth, 0, 0);
            for (int level = 1; level < levels.size(); level++) {
                assertLevelAsGdal(raster, tiff, level, folder.resolve("level" + level + ".img"));
            }
        }
    }

    @Test
    void placesColoursAndTagsAreReadAsGdalTellsThem() throws IOException, InterruptedException {
        EnviRaster truth = EnviRaster.hills(SampleType.UINT8, 40, 30, 1);
        Path envi = truth.write(folder.resolve("truth.img"));
        Path tiff = folder.resolve("placed.tif");
        Gdal.run(("gdal_translate -q -of GTiff -a_srs EPSG:32735 -a_ullr 500000 8000000 500400 7999700 -a_nodata 255 "
                        + "-mo GEOCROP_MODEL=m1 -co COMPRESS=LZW " + envi + " " + tiff)
                .split(" "));
        Path pointed = folder.resolve("pointed.tif");
        Gdal.run(("gdal_translate -q -of GTiff -a_srs EPSG:4326 -a_ullr 20 -10 21 -10.75 -mo AREA_OR_POINT=Point "
                        + envi + " " + pointed)
                .split(" "));

        try (Raster raster = open(tiff);
                Raster point = open(pointed)) {
            assertThat(raster.grid().crs().toString()).isEqualTo("EPSG:32735");
            assertThat(raster.grid().transform().originX()).isEqualTo(500000);
            assertThat(raster.grid().transform().yPerRow()).isEqualTo(-10);
            assertThat(raster.profile().nodata()).hasValue(255);
            assertThat(raster.profile().tags()).containsEntry("GEOCROP_MODEL", "m1");
            assertThat(point.grid().transform().originX()).isEqualTo(20);
            assertThat(point.grid().transform().originY()).isEqualTo(-10);
        }
    }

    @Test
    void everyRasterOfTheRealDataIsReadAsGdalReadsIt() throws IOException, InterruptedException {
        Path data = Path.of(Optional.ofNullable(System.getenv("GEOCROP_DATA")).orElse("../../shared/data"));
        assumeTrue(Files.isDirectory(data), "skipped: no folder of real data; set GEOCROP_DATA");
        List<Path> files;
        try (Stream<Path> all = Files.walk(data)) {
            files = all.filter(file -> file.toString().matches(".*\\.tiff?"))
                    .sorted()
                    .toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            try (Raster raster = open(file)) {
                for (int level = 0; level < raster.profile().levels().size(); level++) {
                    assertLevelAsGdal(raster, file, level, folder.resolve("real.img"));
                }
            }
        }
    }

    private static void assertLevelAsGdal(Raster raster, Path tiff, int level, Path envi)
            throws IOException, InterruptedException {
        RasterProfile profile = raster.profile();
        RasterProfile.Level size = profile.levels().get(level);
        String overview = level == 0 ? "NONE" : Integer.toString(level - 1);
        Gdal.run(("gdal_translate -q -of ENVI -co INTERLEAVE=BSQ -ovr " + overview + " " + tiff + " " + envi)
                .split(" "));
        EnviRaster truth = EnviRaster.read(envi, profile.type(), size.width(), size.height(), profile.bands());
        int[] bands = IntStream.range(0, profile.bands()).toArray();
        assertSame(raster.read(level, new RasterWindow(0, 0, size.width(), size.height()), bands), truth, 0, 0);
    }

    private static Raster open(Path file) {
        return TiffRaster.open(new FileRanges(file), DECODER, CACHE);
    }

    private static void assertSame(PixelBlock read, EnviRaster truth, int column, int row) {
        for (int band = 0; band < truth.bands().size(); band++) {
            for (int y = 0; y < read.height(); y++) {
                for (int x = 0; x < read.width(); x++) {
                    double expected = truth.bands().get(band).valueAt((row + y) * truth.width() + column + x);
                    double found = read.band(band).valueAt(y * read.width() + x);
                    if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(found)) {
                        throw new AssertionError("band %d, column %d, row %d: %s instead of %s"
                                .formatted(band, column + x, row + y, found, expected));
                    }
                }
            }
        }
    }
}
