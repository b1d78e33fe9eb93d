package io.geocrop.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geocrop.dataset.Column;
import io.geocrop.dataset.ColumnRole;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Needs the shared data folder: GEOCROP_DATA, or shared/data beside the checkout. */
class CsvRealDataTest {
    @Test
    void theCropFieldsOfCentralAsiaGiveTheirLabelAwayBySeasonAndYear() throws IOException {
        CsvReport report = read("cawa/cawa_crop_ndvi_fergana_khorezm_samarkand.csv", "crop");

        assertThat(report.errors()).isEmpty();
        assertThat(report.rows()).isEqualTo(6063);
        assertThat(report.leaks()).contains("season", "year").noneMatch(name -> name.startsWith("ndvi"));
        assertThat(report.columns()).extracting(Column::role).contains(ColumnRole.ID, ColumnRole.X, ColumnRole.Y);
        assertThat(report.boundingBox()).isNotNull();
        assertThat(report.classes()).containsEntry("cotton", 3036L).hasSize(35);
        assertThat(report.profile().get("ndvi_doy001")).isNotNull().satisfies(profile -> {
            assertThat(profile.missing()).isEqualTo(3322);
            assertThat(profile.distinct()).isEqualTo(2581);
        });
    }

    @ParameterizedTest
    @CsvSource({"central,3509,0", "eastern,4444,1", "south_eastern,4177,0", "western,2113,1"})
    void theCropMaskFeaturesAreTakenWithoutFalseAlarms(String region, int rows, int located) throws IOException {
        CsvReport report = read("cropmask/features/" + region + ".csv", "Class");

        assertThat(report.errors()).isEmpty();
        assertThat(report.rows()).isEqualTo(rows);
        assertThat(report.leaks()).isEmpty();
        assertThat(report.boundingBox() != null).isEqualTo(located == 1);
        assertThat(report.columns().stream().filter(column -> column.role() == ColumnRole.FEATURE))
                .hasSize(33);
    }

    private static CsvReport read(String name, String label) throws IOException {
        String given = System.getenv("GEOCROP_DATA");
        Path data = Path.of(given == null ? "../../shared/data" : given);
        assumeTrue(Files.exists(data.resolve(name)), "no shared data: set GEOCROP_DATA");
        return CsvPass.run(
                io.geocrop.dataset.csv.CsvSource.file(data.resolve(name)),
                CsvOptions.forLabel(label),
                ProgressListener.NONE);
    }
}
