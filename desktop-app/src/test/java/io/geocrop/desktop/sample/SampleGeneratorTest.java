package io.geocrop.desktop.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleGeneratorTest {
    private static final int ROWS = 700;

    @TempDir
    Path folder;

    private List<String[]> sample(long seed, int rows) throws IOException {
        Path csv = folder.resolve("sample-" + seed + ".csv");
        new SampleGenerator(seed).write(csv, rows);
        return Files.readAllLines(csv).stream().map(line -> line.split(",", -1)).toList();
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherDoesNot() throws IOException {
        Path first = folder.resolve("first.csv");
        Path again = folder.resolve("again.csv");
        Path other = folder.resolve("other.csv");
        new SampleGenerator(7).write(first, 50);
        new SampleGenerator(7).write(again, 50);
        new SampleGenerator(8).write(other, 50);

        assertThat(again).hasSameBinaryContentAs(first);
        assertThat(Files.mismatch(first, other)).isNotNegative();
    }

    @Test
    void everyCoverIsThereInTheShareAskedFor() throws IOException {
        Map<String, Long> labels = sample(SampleGenerator.DEFAULT_SEED, ROWS).stream()
                .skip(1)
                .collect(Collectors.groupingBy(row -> row[4], Collectors.counting()));

        assertThat(labels).containsOnlyKeys("cropland", "grass", "shrubland", "forest", "water", "builtup", "bare");
        assertThat(labels.get("cropland")).isBetween(150L, 230L);
        assertThat(labels.get("water")).isBetween(45L, 65L);
    }

    @Test
    void theFeaturesThatTheRegistryIsKnownByAreAmongTheColumns() throws IOException {
        assertThat(sample(SampleGenerator.DEFAULT_SEED, 1).getFirst())
                .startsWith("id", "lon", "lat", "survey_date", "label")
                .contains("ndvi_peak", "evi_peak", "savi_peak", "nir_median_1of2", "bsi_amplitude", "ndvi_peak_day");
    }

    @Test
    void pointsLieInsideTheLandscapeAndNeighboursAreAlike() throws IOException {
        List<String[]> rows =
                sample(SampleGenerator.DEFAULT_SEED, ROWS).stream().skip(1).toList();
        long alike = rows.stream()
                .filter(row -> nearest(row, rows)[4].equals(row[4]))
                .count();

        assertThat(rows).allSatisfy(row -> {
            assertThat(Double.parseDouble(row[1])).isBetween(Landscape.WEST, Landscape.EAST);
            assertThat(Double.parseDouble(row[2])).isBetween(Landscape.SOUTH, Landscape.NORTH);
        });
        // By chance a fifth of the neighbours would be.
        assertThat((double) alike / ROWS).isGreaterThan(0.5);
    }

    @Test
    void fieldsAreGreenestInTheRainsAndWaterIsNeverGreen() {
        assertThat(Phenology.greenFraction(Cover.CROPLAND, 3, 0, 1, 0))
                .isGreaterThan(Phenology.greenFraction(Cover.CROPLAND, 10, 0, 1, 0) + 0.3);
        assertThat(Phenology.greenFraction(Cover.WATER, 3, 0, 1, 0)).isLessThan(0.1);
    }

    private static String[] nearest(String[] row, List<String[]> rows) {
        String[] best = row;
        double least = Double.MAX_VALUE;
        for (String[] other : rows) {
            double east = Double.parseDouble(other[1]) - Double.parseDouble(row[1]);
            double north = Double.parseDouble(other[2]) - Double.parseDouble(row[2]);
            double distance = east * east + north * north;
            if (distance > 0 && distance < least) {
                least = distance;
                best = other;
            }
        }
        return best;
    }
}
