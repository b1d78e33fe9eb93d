package io.geocrop.desktop.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.inference.project.EpsgSystems;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleBaselinesTest {
    private static final int TREES = 1;
    private static final int CROPS = 4;
    private static final int BUILT = 6;
    private static final int SNOW = 8;

    @TempDir
    Path folder;

    private final RememberedRasters rasters = new RememberedRasters();

    @Test
    void fieldsAndTownsGrowOverTheYearsAndForestGoes() throws Exception {
        SampleArea area = SampleArea.of(12, 60, new EpsgSystems());
        Map<Integer, Path> files = new SampleBaselines(SampleGenerator.DEFAULT_SEED, area, rasters).write(folder);

        assertThat(files.keySet()).containsExactly(2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025);
        int[] before = histogram("synthetic_dw_2015.tif");
        int[] between = histogram("synthetic_dw_2020.tif");
        int[] now = histogram("synthetic_dw_2025.tif");
        assertThat(before[CROPS]).isLessThan(between[CROPS]);
        assertThat(between[CROPS]).isLessThan(now[CROPS]);
        assertThat(before[BUILT]).isLessThan(now[BUILT]);
        assertThat(before[TREES]).isGreaterThan(now[TREES]);
        assertThat(now[SNOW]).isZero();
    }

    private int[] histogram(String file) {
        int[] counts = new int[256];
        for (byte code : rasters.pixels(file).band(0).bytes()) {
            counts[code & 0xff]++;
        }
        return java.util.Arrays.copyOf(counts, 9);
    }
}
