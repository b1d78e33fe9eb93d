package io.geocrop.dataset.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.dataset.csv.CsvSource;
import io.geocrop.error.GeocropException;
import io.geocrop.progress.ProgressListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeatureTableReaderTest {
    private static final String CSV =
            "id,lon,lat,ndvi,label,fold,evi\r\n1,31.5,-17.25,0.1,maize,a,2\r\n2,31,-18,,\"cot,ton\",\"b\",1e-3\r\n"
                    + "3,30,-19,NA,maize,,-0.123456789012345678";

    @Test
    void theColumnsAskedForAreInTheTableInTheOrderAskedFor() throws IOException {
        // given
        TableRequest request = new TableRequest(List.of("evi", "ndvi"), "label", "lon", "lat", List.of("fold"));

        // when
        try (FeatureTable table = read(CSV, request, 2)) {
            // then
            assertThat(table.rows()).isEqualTo(3);
            assertThat(table.features()).containsExactly("evi", "ndvi");
            assertThat(table.value(0, 0)).isEqualTo(2f);
            assertThat(table.value(0, 1)).isEqualTo(0.1f);
            assertThat(table.value(1, 0)).isEqualTo(1e-3f);
            assertThat(table.value(1, 1)).isNaN();
            assertThat(table.value(2, 0)).isEqualTo(-0.12345679f);
            assertThat(table.value(2, 1)).isNaN();
            assertThat(table.classes()).containsExactly("cot,ton", "maize");
            assertThat(table.labels()).containsExactly(1, 0, 1);
            assertThat(table.x()).containsExactly(31.5, 31, 30);
            assertThat(table.y()).containsExactly(-17.25, -18, -19);
            assertThat(table.text("fold")).containsExactly("a", "b", "");
            assertThat(table.text("id")).isNull();
        }
    }

    @Test
    void aTableToPredictHasNoLabels() throws IOException {
        try (FeatureTable table = read(CSV, request("ndvi", null), 1)) {
            assertThat(table.labels()).isEmpty();
            assertThat(table.classes()).isEmpty();
            assertThat(table.x()).isNull();
        }
    }

    @Test
    void aFeatureBeyondFloat32IsRefusedWithItsPlace() {
        String csv = "id,ndvi,label\n1,3.4028235e38,a\n1e300,-1.797e308,b\n";

        for (List<String> texts : List.of(List.<String>of(), List.of("ndvi"))) {
            TableRequest request = new TableRequest(List.of("ndvi"), "label", null, null, texts);
            assertThatThrownBy(() -> read(csv, request, 1)).isInstanceOfSatisfying(GeocropException.class, e -> {
                assertThat(e.refusals()).hasSize(1);
                assertThat(e.refusal().code()).isEqualTo("CSV_OUT_OF_RANGE");
                assertThat(e.refusal().where()).endsWith("row 3, column 2 (ndvi)");
                assertThat(e.refusal().allowed()).contains("3.4028235e38");
            });
        }
    }

    @Test
    void aFeatureMayBeKeptAsTextToo() throws IOException {
        TableRequest request = new TableRequest(List.of("lat", "ndvi"), "label", null, null, List.of("lat"));

        try (FeatureTable table = read(CSV, request, 1)) {
            assertThat(table.value(0, 0)).isEqualTo(-17.25f);
            assertThat(table.text("lat")).containsExactly("-17.25", "-18", "-19");
        }
    }

    @Test
    void anAbsentColumnIsNamed() {
        assertThatThrownBy(() -> read(CSV, request("savi", "label"), 1))
                .isInstanceOfSatisfying(GeocropException.class, e -> {
                    assertThat(e.refusal().code()).isEqualTo("CSV_COLUMN_MISSING");
                    assertThat(e.refusal().found()).contains("savi");
                });
    }

    @Test
    void cellsThatAreNoNumbersAreNamedWithTheirPlaces() {
        String csv = "ndvi,label\n1,a\nx,b\n2,\n";

        assertThatThrownBy(() -> read(csv, request("ndvi", "label"), 1))
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        e -> assertThat(e.refusals())
                                .extracting(refusal -> refusal.code() + " " + refusal.where())
                                .containsExactly(
                                        "CSV_NOT_A_NUMBER points.csv row 3, column 1 (ndvi)",
                                        "CSV_BLANK_LABEL points.csv row 4, column 2 (label)"));
    }

    @Test
    void aLargeTableIsTheSameForAnyNumberOfThreads() throws IOException {
        // given
        int rows = 60_000;
        Random random = new Random(5);
        float[][] values = new float[rows][3];
        StringBuilder csv = new StringBuilder("a,label,b,c\n");
        for (int row = 0; row < rows; row++) {
            for (int f = 0; f < 3; f++) {
                values[row][f] = random.nextFloat();
            }
            csv.append(values[row][0] + ",class" + row % 5 + "," + values[row][1] + "," + values[row][2] + "\n");
        }
        TableRequest request = new TableRequest(List.of("a", "b", "c"), "label", null, null, List.of());

        for (int threads : new int[] {1, 2, 5}) {
            // when
            try (FeatureTable table = read(csv.toString(), request, threads)) {
                // then
                assertThat(table.rows()).isEqualTo(rows);
                for (int row = 0; row < rows; row += 7) {
                    assertThat(table.labels()[row]).isEqualTo(row % 5);
                    for (int f = 0; f < 3; f++) {
                        assertThat(table.value(row, f)).isEqualTo(values[row][f]);
                    }
                }
            }
        }
    }

    private static TableRequest request(String feature, @Nullable String label) {
        return new TableRequest(List.of(feature), label, null, null, List.of());
    }

    private static FeatureTable read(String csv, TableRequest request, int threads) throws IOException {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        CsvSource source = CsvSource.of("points.csv", bytes.length, () -> new ByteArrayInputStream(bytes));
        return FeatureTableReader.read(source, request, threads, ProgressListener.NONE);
    }
}
