package io.geocrop.desktop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.desktop.report.MapInput;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import io.geocrop.raster.PixelBlock;
import io.geocrop.raster.Raster;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.RasterProfile;
import io.geocrop.raster.RasterWindow;
import io.geocrop.raster.SampleArray;
import io.geocrop.raster.SampleType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TruthComparisonTest {
    private static final RasterGrid TRUTH =
            new RasterGrid(3, 2, GeoTransform.northUp(1000, 2000, 20, 20), GridCrs.projected(32736));

    @Test
    void theTruthIsLaidUnderTheMapByPlaceAndByName() {
        // In codes of Cover: cropland 1, grass 2, shrubland 3, forest 4, water 5, bare 7.
        Raster truth = raster(TRUTH, 1, 2, 3, 5, 7, 1);
        // One column east and one row up: its upper row and its last column lie outside the truth.
        RasterGrid shifted = new RasterGrid(3, 3, GeoTransform.northUp(1020, 2020, 20, 20), GridCrs.projected(32736));
        Raster mapped = raster(shifted, 1, 1, 1, 2, 2, 1, 1, 3, 1);
        Raster confidence = raster(shifted, 50, 50, 50, 50, 50, 50, 50, 50, 50);

        MapInput pixels = new TruthComparison(file -> switch (String.valueOf(file.getFileName())) {
                    case "truth.tif" -> truth;
                    case "lulc.tif" -> mapped;
                    default -> confidence;
                })
                .of(Path.of("map"), Path.of("truth.tif"), List.of("bare", "grass", "cropland"), Map.of());

        // grass is right, shrubland is no class of the model, bare and cropland are right.
        assertThat(pixels.truth().bytes()).containsExactly(0, 0, 0, 2, 0, 0, 1, 3, 0);
        assertThat(pixels.pixels()).isEqualTo(3);
        assertThat(pixels.accuracy()).isEqualTo(1);
        assertThat(pixels.metresPerPixel()).isEqualTo(20);
    }

    private static Raster raster(RasterGrid grid, int... codes) {
        byte[] samples = new byte[codes.length];
        for (int i = 0; i < codes.length; i++) {
            samples[i] = (byte) codes[i];
        }
        return new Raster() {
            @Override
            public RasterProfile profile() {
                return new RasterProfile(
                        "made",
                        List.of(new RasterProfile.Level(grid.width(), grid.height(), grid.width(), grid.height())),
                        1,
                        SampleType.UINT8,
                        Optional.of(grid.transform()),
                        Optional.of(grid.crs()),
                        OptionalDouble.of(0),
                        Optional.empty(),
                        Map.of());
            }

            @Override
            public RasterGrid grid() {
                return grid;
            }

            @Override
            public PixelBlock read(int level, RasterWindow window, int... bands) {
                assertThat(window).isEqualTo(grid.window());
                return new PixelBlock(grid.width(), grid.height(), List.of(SampleArray.unsigned(samples)));
            }

            @Override
            public void close() {}
        };
    }
}
