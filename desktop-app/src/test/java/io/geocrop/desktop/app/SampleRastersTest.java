package io.geocrop.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.desktop.sample.SampleArea;
import io.geocrop.desktop.sample.SampleBaselines;
import io.geocrop.desktop.sample.SampleGenerator;
import io.geocrop.desktop.sample.SampleImagery;
import io.geocrop.desktop.sample.SampleSeason;
import io.geocrop.geo.AoiReader;
import io.geocrop.geo.AreaOfInterest;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.imagery.ImagerySource;
import io.geocrop.imagery.Scenes;
import io.geocrop.inference.imagery.ImagerySources;
import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.raster.Raster;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample's rasters as files: what a person would be handed. */
class SampleRastersTest {
    private static final long SEED = SampleGenerator.DEFAULT_SEED;

    @TempDir
    Path folder;

    private final SampleArea area = SampleArea.of(12, 120, new EpsgSystems());

    private void write(Path into) throws Exception {
        SampleRasters rasters = new SampleRasters();
        SampleImagery imagery = new SampleImagery(SEED, area, rasters);
        imagery.writeImages(into.resolve("imagery"));
        imagery.writeTruth(into.resolve("truth.tif"));
        imagery.writeAreaOfInterest(into.resolve("aoi.geojson"));
        new SampleBaselines(SEED, area, rasters).write(into.resolve("baselines"));
    }

    @Test
    void theFolderIsACatalogueOfTwelveImagesOfTheAreaOfInterest() throws Exception {
        write(folder);
        AreaOfInterest interest = AoiReader.read(folder.resolve("aoi.geojson"));
        Scenes scenes;
        try (ImagerySource source = new ImagerySources(Clock.systemUTC())
                .open(folder.resolve("imagery").toString())) {
            scenes = source.find(new ImageryQuery(interest.bounds(), SampleSeason.SEASON, 100));
        }

        assertThat(scenes.leftOut()).isEmpty();
        assertThat(scenes.scenes()).hasSize(12).allSatisfy(scene -> {
            assertThat(scene.bands()).hasSize(7);
            assertThat(scene.bands().values()).allMatch(band -> band.scale() == 1e-4 && band.offset() == 0);
            assertThat(scene.mask().orElseThrow().name()).isEqualTo("SCL");
            assertThat(scene.bounds().west()).isLessThan(interest.bounds().west());
            assertThat(scene.bounds().north()).isGreaterThan(interest.bounds().north());
        });
        assertThat(interest.squareMetres()).isBetween(90e6, 140e6);
    }

    @Test
    void aRasterIsReadBackWithItsPlaceColoursAndProvenance() throws Exception {
        write(folder);
        TiffFiles files = new TiffFiles();
        try (Raster baseline = files.open(folder.resolve("baselines/synthetic_dw_2025.tif"));
                Raster image = files.open(folder.resolve("imagery/synthetic_s2_2026-05.tif"))) {
            assertThat(baseline.grid().coincidesWith(area.grid())).isTrue();
            assertThat(baseline.profile().nodata()).hasValue(255);
            assertThat(baseline.profile().colors().orElseThrow().colorOf(4)).isEqualTo(0xffe49635);
            assertThat(baseline.profile().tags()).containsEntry("GEOCROP_SEED", Long.toString(SEED));
            assertThat(image.profile().bands()).isEqualTo(7);
            assertThat(image.profile().levels()).hasSizeGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws Exception {
        write(folder.resolve("first"));
        write(folder.resolve("again"));

        for (String file :
                List.of("truth.tif", "imagery/synthetic_s2_2026-01.tif", "imagery/synthetic_s2_2026-01_scl.tif")) {
            assertThat(folder.resolve("again").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("first").resolve(file));
        }
    }
}
