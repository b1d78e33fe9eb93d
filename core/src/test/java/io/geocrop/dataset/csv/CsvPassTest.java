package io.geocrop.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.dataset.BoundingBox;
import io.geocrop.dataset.Column;
import io.geocrop.dataset.ColumnProfile;
import io.geocrop.dataset.ColumnRole;
import io.geocrop.progress.Progress;
import io.geocrop.progress.ProgressListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvPassTest {
    private static final CsvOptions OPTIONS = CsvOptions.forLabel("label").withThreads(2);

    @Test
    void everyColumnHasItsFigures() {
        // given
        String csv = "ndvi,label\n1,a\n2,b\n,a\n4,b\n3,a\n";

        // when
        CsvReport report = Csvs.pass(csv);

        // then
        assertThat(report.profile())
                .containsEntry(
                        "ndvi",
                        new ColumnProfile(
                                4, 1, 4, 1.0, 4.0, 2.5, Math.sqrt(5.0 / 3), 1.15, 1.75, 2.5, 3.25, 3 + 0.95 * 3 - 2));
        assertThat(report.profile())
                .containsEntry(
                        "label", new ColumnProfile(5, 0, 2, null, null, null, null, null, null, null, null, null));
        assertThat(report.classes()).containsExactly(java.util.Map.entry("a", 3L), java.util.Map.entry("b", 2L));
    }

    @Test
    void rolesAreProposedFromNamesAndCells() {
        String csv = """
                plot_id,lon,lat,x_epsg6933,y_epsg6933,survey_date,region,soil_id,spatial_fold,ndvi,b2,label,dropped
                1,31,-17,3e6,-2e6,2026-01-05,north,1,0,0.5,,a,7
                2,30,-18,3e6,-2e6,2026-01-06,south,1,1,,5,b,8
                3,32,-19,3e6,-2e6,2026-01-06,south,1,1,0.75,4,b,9
                """;

        CsvReport report = Csvs.pass(csv, OPTIONS.withDrop(List.of("dropped")));

        assertThat(report.errors()).isEmpty();
        assertThat(report.columns())
                .extracting(Column::role)
                .containsExactly(
                        ColumnRole.ID,
                        ColumnRole.X,
                        ColumnRole.Y,
                        ColumnRole.IGNORED,
                        ColumnRole.IGNORED,
                        ColumnRole.IGNORED,
                        ColumnRole.IGNORED,
                        ColumnRole.IGNORED,
                        ColumnRole.FOLD,
                        ColumnRole.FEATURE,
                        ColumnRole.FEATURE,
                        ColumnRole.LABEL,
                        ColumnRole.IGNORED);
        assertThat(report.boundingBox()).isEqualTo(new BoundingBox(30, -19, 32, -17));
    }

    @Test
    void projectedCoordinatesMakeABoundingBoxToo() {
        CsvReport report = Csvs.pass("x_epsg6933,y_epsg6933,f,label\n3137450.0,-395865.0,1,a\n252645,1146595,2,b\n");

        assertThat(report.boundingBox()).isEqualTo(new BoundingBox(252645, -395865, 3137450, 1146595));
        assertThat(report.columns().getFirst().role()).isEqualTo(ColumnRole.X);
    }

    @Test
    void oneCoordinateAloneIsAFeature() {
        CsvReport report = Csvs.pass("x,label\n1,a\n2,b\n");

        assertThat(report.columns().getFirst().role()).isEqualTo(ColumnRole.FEATURE);
        assertThat(report.boundingBox()).isNull();
    }

    @Test
    void aColumnThatBeginsEmptyMayTurnOutToBeText() {
        StringBuilder csv = new StringBuilder("f,late,label\n");
        for (int i = 0; i < 2000; i++) {
            csv.append(i).append(",,").append(i % 2 == 0 ? "a\n" : "b\n");
        }
        csv.append("7,cloudy,a\n");

        CsvReport report = Csvs.pass(csv.toString());

        assertThat(report.errors()).isEmpty();
        assertThat(report.columns().get(1)).isEqualTo(new Column("late", 1, ColumnRole.IGNORED, false));
        assertThat(report.profile().get("late"))
                .isEqualTo(new ColumnProfile(1, 2000, 1, null, null, null, null, null, null, null, null, null));
    }

    @Test
    void repeatedRowsAreCountedAndNamed() {
        String csv = "id,ndvi,evi,label\n1,1,2,a\n2,3,4,b\n\n1,1,2,a\n3,1,2,b\n4,1,2,a\n5,9,9,a\n";

        CsvReport report = Csvs.pass(csv);

        assertThat(report.duplicateRows()).isEqualTo(1);
        assertThat(report.conflictingRows()).isEqualTo(2);
        assertThat(report.warnings())
                .anySatisfy(warning -> assertThat(warning.found()).isEqualTo("1 row: row 5 repeats row 2"))
                .anySatisfy(warning ->
                        assertThat(warning.found()).isEqualTo("2 rows: row 6 repeats row 2, row 7 repeats row 2"));
    }

    @Test
    void theBytesAreHashedAndHandedOnOnce() throws Exception {
        // given
        byte[] bytes = "\uFEFFf,label\r\n1,a\r\n2,b\r\n".repeat(1).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        List<Progress> heard = new ArrayList<>();

        // when
        CsvReport report = CsvPass.run(Csvs.source(bytes), OPTIONS, copy::write, heard::add, 16);

        // then
        String sha =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(report.sha256()).isEqualTo(sha);
        assertThat(report.size()).isEqualTo(bytes.length);
        assertThat(copy.toByteArray()).isEqualTo(bytes);
        assertThat(heard.getLast().fraction()).isEqualTo(1);
        assertThat(report.columns().getFirst().name()).isEqualTo("f");
    }

    @Test
    void aSinkThatIsFullStopsThePass() {
        ByteSink full = (bytes, offset, length) -> {
            throw new IOException("disk full");
        };

        assertThatThrownBy(() -> CsvPass.run(Csvs.source("f,label\n1,a\n"), OPTIONS, full, ProgressListener.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
    }

    @Test
    void anInterruptEndsThePass() {
        String csv = "f,label\n" + "1,a\n".repeat(1000);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> CsvPass.run(Csvs.source(csv), OPTIONS, ByteSink.NONE, ProgressListener.NONE, 64))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theSameFigureComesOutWhereValuesAreLargeAndClose() {
        StringBuilder csv = new StringBuilder("f,label\n");
        for (int i = 0; i < 30_000; i++) {
            csv.append("1000000000.").append(i % 2).append(i % 2 == 0 ? ",a\n" : ",b\n");
        }

        ColumnProfile profile = java.util.Objects.requireNonNull(
                Csvs.pass(csv.toString()).profile().get("f"));

        assertThat(profile.mean()).isCloseTo(1000000000.05, org.assertj.core.data.Offset.offset(2e-7));
        assertThat(profile.sd()).isCloseTo(0.05, org.assertj.core.data.Offset.offset(1e-5));
    }

    @Test
    void quantilesOfALargeFileAreWithinOnePercentInRank() {
        // given: more rows than all count for the quantiles
        int rows = 250_000;
        java.util.Random random = new java.util.Random(17);
        double[] values = new double[rows];
        StringBuilder csv = new StringBuilder("f,label\n");
        for (int row = 0; row < rows; row++) {
            values[row] = Math.round(random.nextGaussian() * 1e6) / 1e6;
            csv.append(values[row]).append(row % 2 == 0 ? ",a\n" : ",b\n");
        }

        // when
        ColumnProfile profile = java.util.Objects.requireNonNull(
                Csvs.pass(csv.toString().getBytes(StandardCharsets.UTF_8), OPTIONS, 1 << 16)
                        .profile()
                        .get("f"));

        // then
        java.util.Arrays.sort(values);
        double slack = 0.01;
        assertThat(profile.p05())
                .isBetween(values[(int) (rows * (0.05 - slack))], values[(int) (rows * (0.05 + slack))]);
        assertThat(profile.p50())
                .isBetween(values[(int) (rows * (0.50 - slack))], values[(int) (rows * (0.50 + slack))]);
        assertThat(profile.p95())
                .isBetween(values[(int) (rows * (0.95 - slack))], values[(int) (rows * (0.95 + slack))]);
        assertThat(profile.min()).isEqualTo(values[0]);
        assertThat(profile.max()).isEqualTo(values[rows - 1]);
        assertThat(profile.distinct())
                .isCloseTo(
                        java.util.Arrays.stream(values).distinct().count(),
                        org.assertj.core.data.Percentage.withPercentage(4));
    }

    @Test
    void anExportDoesNotLetASpreadsheetRunACell() {
        assertThat(CsvCell.escapeForExport("=cmd|' /C calc'!A0")).isEqualTo("'=cmd|' /C calc'!A0");
        assertThat(CsvCell.escapeForExport("@SUM(1,2)")).isEqualTo("\"'@SUM(1,2)\"");
        assertThat(CsvCell.escapeForExport("-0.5")).isEqualTo("-0.5");
        assertThat(CsvCell.escapeForExport("say \"hi\"")).isEqualTo("\"say \"\"hi\"\"\"");
        assertThat(CsvCell.escapeForExport("")).isEmpty();
    }
}
