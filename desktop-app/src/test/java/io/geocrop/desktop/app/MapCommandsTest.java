package io.geocrop.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.desktop.sample.SampleArea;
import io.geocrop.desktop.sample.SampleGenerator;
import io.geocrop.desktop.sample.SampleImagery;
import io.geocrop.inference.project.EpsgSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code geocrop map}, {@code map merge} and {@code extract} as a person types them; the demo maps for real. */
class MapCommandsTest {
    private static final String SEASON = "2025-11-01/2026-10-31";

    @TempDir
    Path folder;

    private CommandLine line = new CommandLine(Path.of(""));

    @BeforeEach
    void workspace() {
        line = new CommandLine(folder.resolve("data"));
    }

    @Test
    void pointsBecomeATrainingTable() throws Exception {
        SampleArea area = SampleArea.of(3, 60, new EpsgSystems());
        Path imagery = folder.resolve("imagery");
        new SampleImagery(SampleGenerator.DEFAULT_SEED, area, new SampleRasters()).writeImages(imagery);
        double[] lon = {area.grid().transform().x(20, 20)};
        double[] lat = {area.grid().transform().y(20, 20)};
        area.toDegrees().apply(lon, lat, 1);
        Path points = Files.writeString(
                folder.resolve("points.csv"),
                "id,lon,lat,label\n1," + lon[0] + "," + lat[0] + ",crop\n2,10,10,water\n");
        Path out = folder.resolve("table.csv");

        JsonNode made = line.json(
                0,
                "extract",
                "--points",
                points.toString(),
                "--imagery",
                imagery.toString(),
                "--season",
                SEASON,
                "--out",
                out.toString());

        assertThat(made.path("rows").asInt()).isEqualTo(2);
        assertThat(made.path("rows_without_image").asInt()).isEqualTo(1);
        assertThat(made.path("features")).hasSizeGreaterThan(20);
        assertThat(Files.readAllLines(out)).hasSize(3);
        assertThat(Files.readAllLines(out).getFirst()).startsWith("id,lon,lat,label,blue_median_1of2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | CLI_USAGE | map",
                "2 | CLI_USAGE | map --aoi a.geojson --imagery i --season 2025-11-01/2026-10-31",
                "2 | CLI_SHARD | map --aoi a.geojson --imagery i --season 2025-11-01/2026-10-31 --out o --shard 0/2",
                "2 | CLI_SHARD | map --aoi a.geojson --imagery i --season 2025-11-01/2026-10-31 --out o --shard 3/2",
                "2 | CLI_SEASON | map --aoi a.geojson --imagery i --season 2026-11-01/2026-10-31 --out o --model v1",
                "2 | CLI_SEASON | map --aoi a.geojson --imagery i --season +99999-01-01/+99999-01-02 --out o --model v1",
                "2 | CLI_USAGE | map --aoi a --imagery i --season 2025-11-01/2026-10-31 --out o --model v1 --max-cloud 101",
                "2 | CLI_USAGE | map --aoi a --imagery i --season 2025-11-01/2026-10-31 --out o --model v1 --threads 0",
                "3 | PREDICT_NO_DEFAULT | map --aoi a --imagery i --season 2025-11-01/2026-10-31 --out o",
                "3 | AOI_NOT_A_FILE | map --aoi a --imagery i --season 2025-11-01/2026-10-31 --out o --model v1",
                "3 | MAP_NOT_A_PART | map merge parta partb --out whole",
                "2 | CLI_USAGE | map merge parta",
                "2 | CLI_USAGE | extract --points p.csv --out t.csv",
            })
    void whatIsTypedWrongIsRefusedWithItsCode(int exit, String code, String typed) throws Exception {
        JsonNode refused = line.json(exit, typed.strip().split(" "));

        assertThat(refused.path("error").path("code").asText()).isEqualTo(code);
    }
}
