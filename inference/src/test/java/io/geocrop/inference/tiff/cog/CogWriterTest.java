package io.geocrop.inference.tiff.cog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.inference.source.FileRanges;
import io.geocrop.inference.tiff.EnviRaster;
import io.geocrop.inference.tiff.Gdal;
import io.geocrop.inference.tiff.codec.ChunkDecoder;
import io.geocrop.inference.tiff.read.ChunkCache;
import io.geocrop.inference.tiff.read.TiffRaster;
import io.geocrop.raster.ColorTable;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import io.geocrop.raster.PixelBlock;
import io.geocrop.raster.Raster;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.RasterWindow;
import io.geocrop.raster.SampleArray;
import io.geocrop.raster.SampleType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CogWriterTest {
    private static final ExecutorService POOL = Executors.newFixedThreadPool(2);
    private static final int NODATA = 255;
    private static final ColorTable COLOURS = new ColorTable(List.of(0xff419bdf, 0xff397d49, 0xff88b053, 0xffe49635));

    @TempDir
    Path folder;

    @AfterAll
    static void stopThreads() {
        POOL.shutdownNow();
    }

    @Test
    void aClassMapIsReadByGdalPixelForPixelAndValidForBothValidators() throws IOException, InterruptedException {
        // given
        SampleArray classes = patches(1300, 1100);
        CogProfile profile =
                CogProfile.classes(grid(1300, 1100), NODATA, COLOURS, Map.of("GEOCROP_MODEL", "v1 <b> & \"c\""));

        // when
        Path file = write("classes.tif", profile, 1300, List.of(classes), 97);

        // then
        assertThat(asGdalReads(file, SampleType.UINT8, 1300, 1100, 1).bands().getFirst())
                .satisfies(read ->
                        assertThat(EnviRaster.firstDifference(read, classes)).isEqualTo(-1));
        String info = Gdal.run("gdalinfo", file.toString());
        assertThat(info)
                .contains(
                        "LAYOUT=COG", "NoData Value=255", "Overviews: 650x550, 325x275", "GEOCROP_MODEL=v1 <b> & \"c\"")
                .contains("ID[\"EPSG\",32635]", "0: 65,155,223,255", "Origin = (500000.0");
        CogValidators.assertValid(file);
    }

    @Test
    void ourOwnReaderGivesBackWhatWasWritten() throws IOException {
        SampleArray classes = patches(700, 1030);
        Path file = write(
                "own.tif",
                CogProfile.classes(grid(700, 1030), NODATA, COLOURS, Map.of("GEOCROP_AOI", "a < b & \"c\"")),
                700,
                List.of(classes),
                1030);

        try (Raster raster = open(file)) {
            PixelBlock read = raster.read(new RasterWindow(0, 0, 700, 1030));
            assertThat(EnviRaster.firstDifference(read.band(0), classes)).isEqualTo(-1);
            assertThat(raster.grid()).isEqualTo(grid(700, 1030));
            assertThat(raster.profile().tags()).containsEntry("GEOCROP_AOI", "a < b & \"c\"");
            assertThat(raster.profile().colors().orElseThrow().colorOf(3)).isEqualTo(0xffe49635);
            assertThat(raster.profile().levels()).hasSize(3);
        }
    }

    @Test
    void anOverviewHoldsTheMajorityOfEachFourAndNoOtherClass() throws IOException {
        SampleArray classes = patches(1025, 601);
        Path file = write(
                "mode.tif",
                CogProfile.classes(grid(1025, 601), NODATA, COLOURS, Map.of()),
                1025,
                List.of(classes),
                200);

        try (Raster raster = open(file)) {
            SampleArray overview =
                    raster.read(1, new RasterWindow(0, 0, 513, 301), 0).band(0);
            for (int row = 0; row < 301; row++) {
                for (int column = 0; column < 513; column++) {
                    int expected = majority(classes, 1025, 601, column, row);
                    assertThat((int) overview.valueAt(row * 513 + column))
                            .as("column %d, row %d", column, row)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void theBytesDoNotDependOnThreadsOrOnThePiecesTheRowsComeIn() throws IOException {
        SampleArray classes = patches(900, 1200);
        CogProfile profile = CogProfile.classes(grid(900, 1200), NODATA, COLOURS, Map.of("B", "2", "A", "1", "C", "3"));

        Path one = write("one.tif", profile, 900, List.of(classes), 1200);
        Path other;
        try (ExecutorService single = Executors.newSingleThreadExecutor()) {
            other = write("other.tif", profile, 900, List.of(classes), 1, single, CogAssembly.CLASSIC_LIMIT);
        }

        assertThat(Files.mismatch(one, other)).isEqualTo(-1);
    }

    @Test
    void aFileBeyondFourGigabytesIsABigTiff() throws IOException, InterruptedException {
        SampleArray classes = patches(600, 600);
        CogProfile profile = CogProfile.classes(grid(600, 600), NODATA, COLOURS, Map.of("A", "1"));

        Path file = write("big.tif", profile, 600, List.of(classes), 600, POOL, 1000);

        assertThat(Files.readAllBytes(file)[2]).isEqualTo((byte) 43);
        try (Raster raster = open(file)) {
            PixelBlock read = raster.read(new RasterWindow(0, 0, 600, 600));
            assertThat(EnviRaster.firstDifference(read.band(0), classes)).isEqualTo(-1);
        }
        EnviRaster byGdal = asGdalReads(file, SampleType.UINT8, 600, 600, 1);
        assertThat(EnviRaster.firstDifference(byGdal.bands().getFirst(), classes))
                .isEqualTo(-1);
        CogValidators.assertValid(file);
    }

    @Test
    void bandsOfMeasuredValuesAreReadByGdalPixelForPixel() throws IOException, InterruptedException {
        for (SampleType type : List.of(SampleType.UINT16, SampleType.INT16, SampleType.FLOAT32, SampleType.FLOAT64)) {
            EnviRaster truth = EnviRaster.hills(type, 530, 610, 3);
            CogProfile profile = CogProfile.values(
                    grid(530, 610), type, 3, OptionalDouble.of(-0.0 + (type.signed() ? -9 : 0)), Map.of());

            Path file = write(type + ".tif", profile, 530, truth.bands(), 100);

            EnviRaster read = asGdalReads(file, type, 530, 610, 3);
            for (int band = 0; band < 3; band++) {
                assertThat(EnviRaster.firstDifference(
                                read.bands().get(band), truth.bands().get(band)))
                        .as("%s, band %d", type, band)
                        .isEqualTo(-1);
            }
            CogValidators.assertValid(file);
        }
    }

    @Test
    void aRotatedGridKeepsItsTransform() throws IOException, InterruptedException {
        GeoTransform rotated = new GeoTransform(20, 0.001, 0.0002, -17, 0.0002, -0.001);
        RasterGrid grid = new RasterGrid(40, 30, rotated, GridCrs.geographic(4326));
        Path file = write(
                "rotated.tif",
                CogProfile.classes(grid, NODATA, COLOURS, Map.of()),
                40,
                List.of(SampleArray.of(SampleType.UINT8, 1200)),
                30);

        try (Raster raster = open(file)) {
            assertThat(raster.grid()).isEqualTo(grid);
        }
        assertThat(Gdal.run("gdalinfo", file.toString())).contains("20, 0.001, 0.0002", "ID[\"EPSG\",4326]");
    }

    @Test
    void aFileThatWasNotFinishedLeavesNothingBehind() throws IOException {
        CogProfile profile = CogProfile.classes(grid(600, 600), NODATA, COLOURS, Map.of());
        try (CogWriter writer = CogWriter.begin(folder.resolve("half.tif"), profile, POOL)) {
            writer.append(new PixelBlock(600, 520, List.of(SampleArray.of(SampleType.UINT8, 600 * 520))));
            assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private Path write(String name, CogProfile profile, int width, List<SampleArray> bands, int piece) {
        return write(name, profile, width, bands, piece, POOL, CogAssembly.CLASSIC_LIMIT);
    }

    private Path write(
            String name,
            CogProfile profile,
            int width,
            List<SampleArray> bands,
            int piece,
            ExecutorService pool,
            long classicLimit) {
        Path file = folder.resolve(name);
        int height = bands.getFirst().length() / width;
        try (CogWriter writer = CogWriter.begin(file, profile, pool, classicLimit)) {
            for (int row = 0; row < height; row += piece) {
                int rows = Math.min(piece, height - row);
                List<SampleArray> cut = new ArrayList<>();
                for (SampleArray band : bands) {
                    SampleArray part = SampleArray.of(band.type(), rows * width);
                    band.copyTo(row * width, part, 0, rows * width);
                    cut.add(part);
                }
                writer.append(new PixelBlock(width, rows, cut));
            }
            writer.finish();
        }
        return file;
    }

    private EnviRaster asGdalReads(Path file, SampleType type, int width, int height, int bands)
            throws IOException, InterruptedException {
        Path envi = folder.resolve("gdal.img");
        Gdal.run(("gdal_translate -q -of ENVI -co INTERLEAVE=BSQ " + file + " " + envi).split(" "));
        return EnviRaster.read(envi, type, width, height, bands);
    }

    private static Raster open(Path file) {
        return TiffRaster.open(new FileRanges(file), new ChunkDecoder(), new ChunkCache(16 << 20));
    }

    private static RasterGrid grid(int width, int height) {
        return new RasterGrid(width, height, GeoTransform.northUp(500000, 8000000, 10, 10), GridCrs.projected(32635));
    }

    /** Fields of four classes with salt on them, and nodata along two edges. */
    private static SampleArray patches(int width, int height) {
        SplittableRandom random = new SplittableRandom(11);
        SampleArray classes = SampleArray.of(SampleType.UINT8, width * height);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int field = (row / 13 + column / 19) % 4;
                boolean salt = random.nextInt(5) == 0;
                boolean outside = column + row < 60 || row % 101 == 7;
                classes.set(row * width + column, outside ? NODATA : salt ? random.nextInt(4) : field);
            }
        }
        return classes;
    }

    /** The rule of {@link Overviews#MODE} said another way: by counting per class. */
    private static int majority(SampleArray classes, int width, int height, int column, int row) {
        int[] votes = new int[256];
        List<Integer> inOrder = new ArrayList<>();
        for (int y = 2 * row; y < Math.min(height, 2 * row + 2); y++) {
            for (int x = 2 * column; x < Math.min(width, 2 * column + 2); x++) {
                int value = (int) classes.valueAt(y * width + x);
                votes[value]++;
                inOrder.add(value);
            }
        }
        if (2 * votes[NODATA] > inOrder.size()) {
            return NODATA;
        }
        int most = inOrder.stream()
                .filter(value -> value != NODATA)
                .mapToInt(value -> votes[value])
                .max()
                .orElse(0);
        return inOrder.stream()
                .filter(value -> value != NODATA && votes[value] == most)
                .findFirst()
                .orElse(NODATA);
    }
}
