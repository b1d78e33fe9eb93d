package io.geocrop.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.desktop.sample.SampleArea;
import io.geocrop.desktop.sample.SampleBaselines;
import io.geocrop.desktop.sample.SampleGenerator;
import io.geocrop.desktop.sample.SampleImagery;
import io.geocrop.inference.project.EpsgSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code geocrop baseline} on real GeoTIFFs and a real workspace. */
class BaselineCommandsTest {
    private static final long SEED = SampleGenerator.DEFAULT_SEED;

    @TempDir
    Path folder;

    private final SampleArea area = SampleArea.of(12, 120, new EpsgSystems());
    private Map<Integer, Path> years = Map.of();
    private CommandLine line;

    @BeforeEach
    void write() throws Exception {
        SampleRasters rasters = new SampleRasters();
        years = new SampleBaselines(SEED, area, rasters).write(folder.resolve("dw"));
        new SampleImagery(SEED, area, rasters).writeTruth(folder.resolve("truth.tif"));
        line = new CommandLine(folder.resolve("data"));
    }

    private String file(int year) {
        return Objects.requireNonNull(years.get(year)).toString();
    }

    @Test
    void yearsAreAddedAndListedWithTheirPlace() throws Exception {
        line.json(0, "baseline", "add", "--year", "2021", file(2021));
        JsonNode added = line.json(0, "baseline", "add", "--year", "2019", file(2019));

        JsonNode listed = line.json(0, "baseline", "list").path("baselines");

        assertThat(listed).hasSize(2);
        assertThat(listed.get(0)).isEqualTo(added.path("baselines").get(0));
        assertThat(listed.get(0).path("year").asInt()).isEqualTo(2019);
        assertThat(listed.get(0).path("bytes").asLong()).isEqualTo(Files.size(Path.of(file(2019))));
        assertThat(listed.get(0).path("grid").path("crs").asText()).isEqualTo("EPSG:32736");
        assertThat(listed.get(0).path("grid").path("width").asInt()).isEqualTo(100);
        assertThat(line.run("baseline", "list").out()).contains("2019", "EPSG:32736", "100 x 100");
    }

    @Test
    void aYearIsReplacedOnlyWithYes() throws Exception {
        line.json(0, "baseline", "add", "--year", "2020", file(2020));

        JsonNode refused = line.json(4, "baseline", "add", "--year", "2020", file(2021));
        assertThat(refused.path("error").path("code").asText()).isEqualTo("BASELINE_EXISTS");

        JsonNode replaced = line.json(0, "baseline", "add", "--year", "2020", file(2021), "--yes");
        assertThat(replaced.path("baselines").get(0).path("bytes").asLong()).isEqualTo(Files.size(Path.of(file(2021))));
    }

    @Test
    void whatIsNoBaselineIsRefusedAndNothingIsStored() throws Exception {
        Path cut = folder.resolve("cut.tif");
        byte[] whole = Files.readAllBytes(Path.of(file(2020)));
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));
        Path text = Files.writeString(folder.resolve("text.tif"), "no raster at all");
        Path folderNamed = Files.createDirectory(folder.resolve("folder.tif"));

        assertThat(code("2020", cut)).startsWith("TIFF_");
        assertThat(code("2020", text)).isEqualTo("TIFF_NOT_TIFF");
        assertThat(code("2020", folderNamed)).startsWith("RASTER_");
        assertThat(code("2020", folder.resolve("none.tif"))).startsWith("RASTER_");
        assertThat(code("2020", folder.resolve("truth.tif"))).isEqualTo("BASELINE_NODATA");
        assertThat(line.json(2, "baseline", "add", "--year", "1999", file(2020))
                        .path("error")
                        .path("code")
                        .asText())
                .isEqualTo("BASELINE_YEAR");
        assertThat(line.json(0, "baseline", "list").path("baselines")).isEmpty();
    }

    private String code(String year, Path file) throws Exception {
        return line.json(3, "baseline", "add", "--year", year, file.toString())
                .path("error")
                .path("code")
                .asText();
    }
}
