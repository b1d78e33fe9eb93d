package io.geocrop.inference.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.geocrop.feature.SpectralBand;
import io.geocrop.geo.GeoBounds;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.imagery.ImagerySource;
import io.geocrop.imagery.Season;
import io.geocrop.inference.imagery.ImagerySources;
import io.geocrop.inference.map.SmallSeason;
import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.source.Attempts;
import io.geocrop.inference.source.RasterSources;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackMemoryTest {
    /** While pixels are looked up. */
    private static final int LOOK_UP = 24;

    private static final FrameWindow WINDOW = new FrameWindow(0, 0, 512, 512);
    private static final double PIXELS = 512.0 * 512;

    @Test
    void scenesThatLieApartAreNotInOneWindow() {
        StackMemory memory = new StackMemory(List.of(
                new StackMemory.Share(-1000, -1000, 256, 1000, 8), new StackMemory.Share(600, 0, 1000, 1000, 100)));

        assertThat(memory.largest(List.of(WINDOW))).isEqualTo(PIXELS * (LOOK_UP + 4));
    }

    @Test
    void theWindowThatTakesMostCounts() {
        StackMemory memory = new StackMemory(List.of(new StackMemory.Share(512, 0, 1024, 512, 100)));

        assertThat(memory.largest(List.of(WINDOW, new FrameWindow(512, 0, 512, 512))))
                .isEqualTo(PIXELS * (LOOK_UP + 100));
    }

    @Test
    void manyScenesInOnePlaceMakeWindowsSmallerAndThreadsFewer() {
        StackMemory few = new StackMemory(scenes(60, 0));
        StackMemory many = new StackMemory(scenes(300, 0));
        StackMemory spread = new StackMemory(scenes(300, 600));

        assertThat(few.windowSize(size -> List.of(new FrameWindow(0, 0, size, size))))
                .isEqualTo(512);
        assertThat(many.windowSize(size -> List.of(new FrameWindow(0, 0, size, size))))
                .isEqualTo(256);
        assertThat(spread.windowSize(size -> List.of(new FrameWindow(0, 0, size, size))))
                .isEqualTo(512);
        assertThat(many.threads(64, List.of(WINDOW))).isEqualTo(1);
        assertThat(many.threads(64, List.of(WINDOW))).isLessThan(few.threads(64, List.of(WINDOW)));
    }

    /** Six bands of two bytes a pixel. */
    private static List<StackMemory.Share> scenes(int count, int apart) {
        List<StackMemory.Share> scenes = new ArrayList<>();
        for (int scene = 0; scene < count; scene++) {
            scenes.add(new StackMemory.Share(scene * apart, 0, scene * apart + 600, 600, 12));
        }
        return scenes;
    }

    @Test
    void rastersCountByTheirSamplesAndPixels(@TempDir Path folder) throws IOException {
        SmallSeason season = SmallSeason.in(folder, 600, 600);
        Season months = Season.parse(SmallSeason.SEASON);
        Set<SpectralBand> bands = Set.of(SpectralBand.RED, SpectralBand.NIR);
        try (ImagerySource source = new ImagerySources(Clock.systemUTC())
                        .open(season.folder().toString());
                RasterSources sources = new RasterSources(Attempts.usual(new SplittableRandom(1)), Clock.systemUTC());
                OpenRasters rasters = new OpenRasters(sources, 1_000_000)) {
            SceneSelection selection =
                    SceneSelection.all(source, new ImageryQuery(new GeoBounds(30, -19, 33, -16), months, 90));
            SceneStack stack = new SceneStack(selection.scenes(), months, bands, rasters, new EpsgSystems());

            double expected = PIXELS * (LOOK_UP + 4 * (2 * 2 + 1.0 / 8) + 4);
            assertThat(stack.memory().largest(List.of(WINDOW))).isCloseTo(expected, within(1.0));
        }
    }
}
