package io.geocrop.inference.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.forest.Fixture;
import io.geocrop.model.Predictor.PredictionResult;
import io.geocrop.model.file.ModelFault;
import io.geocrop.progress.Progress;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of a CSV are classified as the library would, whole or not at all, alike for any number of threads. */
class CsvPredictorTest {
    private static final Fixture SEVEN = new Fixture("xgboost-3.2-seven", "model.ubj", 7);
    private static final String HEADER = "id,ndvi_3,lon,ndvi_0,ndvi_1,lat,ndvi_2,ndvi_5,ndvi_4,label\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void classifiesByTheNamesOfTheFeaturesAndPassesOtherColumnsThrough() throws IOException {
        Path csv = write("points.csv", HEADER + rows(1));
        Path out = folder.resolve("out.csv");

        PredictionResult result = predictor(2).predict(TestVersion.NAME, csv, out, ProgressListener.NONE);

        List<String> lines = Files.readAllLines(out);
        assertThat(result).isEqualTo(new PredictionResult(SEVEN.rowCount(), 0, "v1", out.toString()));
        assertThat(lines).hasSize(SEVEN.rowCount() + 1);
        assertThat(lines.getFirst())
                .isEqualTo("id,lon,lat,label,predicted_class,confidence,margin,probability_bare,probability_builtup,"
                        + "probability_cropland,probability_forest,probability_grass,probability_shrubland,"
                        + "probability_water");
        double[] expected = SEVEN.probabilities();
        for (int row = 0; row < SEVEN.rowCount(); row++) {
            String[] cells = lines.get(row + 1).split(",", -1);
            assertThat(cells[0]).isEqualTo("p" + row);
            assertThat(cells[3]).isEqualTo("grass");
            double[] sorted = new double[7];
            for (int c = 0; c < 7; c++) {
                sorted[c] = expected[row * 7 + c];
                assertThat(Double.parseDouble(cells[7 + c])).isCloseTo(sorted[c], within(1e-6));
                if (TestVersion.classes(7).get(c).equals(cells[4])) {
                    assertThat(Double.parseDouble(cells[5])).isCloseTo(sorted[c], within(1e-6));
                }
            }
            java.util.Arrays.sort(sorted);
            assertThat(Double.parseDouble(cells[5])).isCloseTo(sorted[6], within(1e-6));
            assertThat(Double.parseDouble(cells[6])).isCloseTo(sorted[6] - sorted[5], within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void theOutputDoesNotDependOnTheNumberOfThreads(int threads) throws IOException {
        Path csv = write("many.csv", HEADER + rows(400));
        List<Progress> heard = new ArrayList<>();

        predictor(1).predict(TestVersion.NAME, csv, folder.resolve("one.csv"), ProgressListener.NONE);
        predictor(threads).predict(TestVersion.NAME, csv, folder.resolve("some.csv"), heard::add);

        assertThat(folder.resolve("some.csv")).hasSameBinaryContentAs(folder.resolve("one.csv"));
        assertThat(heard)
                .hasSizeGreaterThan(1)
                .allMatch(progress -> progress.phase().equals("classify"));
        assertThat(heard.getLast().done()).isEqualTo(Files.size(csv));
        assertThat(heard.getLast().note()).isEqualTo(400 * SEVEN.rowCount() + " rows");
    }

    @Test
    void aHeaderWithoutRowsGivesAHeaderWithoutRows() throws IOException {
        Path out = folder.resolve("out.csv");

        PredictionResult result =
                predictor(1).predict(TestVersion.NAME, write("none.csv", HEADER), out, ProgressListener.NONE);

        assertThat(result.rows()).isZero();
        assertThat(Files.readAllLines(out)).hasSize(1);
    }

    @Test
    void textThatASpreadsheetWouldRunIsWrittenSoThatItDoesNot() throws IOException {
        Path csv = write("formula.csv", HEADER + "=1+1,1,2,3,4,5,6,7,8,\"a,\"\"b\"\"\"\n");
        Path out = folder.resolve("out.csv");

        predictor(1).predict(TestVersion.NAME, csv, out, ProgressListener.NONE);

        assertThat(Files.readAllLines(out).get(1)).startsWith("'=1+1,2,5,\"a,\"\"b\"\"\",");
    }

    @Test
    void columnsOfAnEarlierPredictionAreReplaced() throws IOException {
        Path first = folder.resolve("first.csv");
        Path csv = write("points.csv", HEADER + rows(1));
        predictor(1).predict(TestVersion.NAME, csv, first, ProgressListener.NONE);
        List<String> before = Files.readAllLines(first);
        String renamed = HEADER.strip().replace("label", "predicted_class") + "\n" + rows(1);

        Path again = folder.resolve("again.csv");
        predictor(1).predict(TestVersion.NAME, write("again-in.csv", renamed), again, ProgressListener.NONE);

        assertThat(Files.readAllLines(again).getFirst())
                .isEqualTo(before.getFirst().replace("label,", ""));
    }

    @Test
    void missingFeaturesAreNamed() throws IOException {
        Path csv = write("short.csv", "id,ndvi_0,ndvi_2,ndvi_4\na,1,2,3\n");
        Path out = folder.resolve("out.csv");

        assertThatThrownBy(() -> predictor(1).predict(TestVersion.NAME, csv, out, ProgressListener.NONE))
                .satisfies(refusal("PREDICT_FEATURE_MISSING", "short.csv row 1", "ndvi_1, ndvi_3, ndvi_5"));
        assertThat(out).doesNotExist();
    }

    @Test
    void aCellThatIsNoNumberLeavesTheOldOutputAsItWas() throws IOException {
        Path csv = write("bad.csv", HEADER + rows(100) + "a,1,2,three,4,5,6,7,8,grass\n");
        Path out = write("out.csv", "kept\n");
        int row = 100 * SEVEN.rowCount() + 2;

        assertThatThrownBy(() -> predictor(2).predict(TestVersion.NAME, csv, out, ProgressListener.NONE))
                .satisfies(refusal("CSV_NOT_A_NUMBER", "bad.csv row " + row + ", column 4 (ndvi_0)", "three"))
                .hasMessageNotContaining("--drop");
        assertThat(out).hasContent("kept\n");
        assertThat(names()).containsExactlyInAnyOrder("bad.csv", "out.csv");
    }

    @Test
    void anOutputThatCannotBeWrittenIsRefusedBeforeAnythingIsRead() throws IOException {
        Path csv = write("points.csv", HEADER + rows(1));

        assertThatThrownBy(() -> predictor(1)
                        .predict(TestVersion.NAME, csv, folder.resolve("no/such.csv"), ProgressListener.NONE))
                .satisfies(refusal(
                        "PREDICT_OUT_UNWRITABLE",
                        folder.resolve("no/such.csv").toString(),
                        "no folder " + folder.resolve("no")));
        for (Path out : List.of(csv, folder, folder.resolve("no/such/folder.csv"))) {
            assertThatThrownBy(() -> predictor(1).predict(TestVersion.NAME, csv, out, ProgressListener.NONE))
                    .satisfies(refusal("PREDICT_OUT_UNWRITABLE", out.toString(), ""));
        }
        assertThat(names()).containsExactly("points.csv");
    }

    @Test
    void aVersionThatIsNotThereIsRefused() throws IOException {
        Path csv = write("points.csv", HEADER + rows(1));
        CsvPredictor predictor = new CsvPredictor(
                version -> {
                    throw ModelFault.notFound(version);
                },
                1,
                () -> Instant.EPOCH);

        assertThatThrownBy(() -> predictor.predict("v9", csv, folder.resolve("out.csv"), ProgressListener.NONE))
                .satisfies(refusal("MODEL_NOT_FOUND", "model version", "v9"));
    }

    @Test
    void anInterruptedPredictionStopsAndLeavesNothing() throws IOException {
        Path csv = write("points.csv", HEADER + rows(200));
        Path out = folder.resolve("out.csv");

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> predictor(2).predict(TestVersion.NAME, csv, out, ProgressListener.NONE))
                .satisfies(refusal("PREDICT_INTERRUPTED", csv.toString(), ""));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(names()).containsExactly("points.csv");
    }

    @Test
    void anInterruptInTheMiddleIsSaidAsOneAndLeavesNothing() throws IOException {
        Path csv = write("points.csv", HEADER + rows(200));
        Thread writer = Thread.currentThread();

        assertThatThrownBy(() -> predictor(1)
                        .predict(TestVersion.NAME, csv, folder.resolve("out.csv"), progress -> writer.interrupt()))
                .satisfies(refusal("PREDICT_INTERRUPTED", csv.toString(), ""));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(names()).containsExactly("points.csv");
    }

    private CsvPredictor predictor(int threads) {
        TestVersion version = TestVersion.of(SEVEN, "xgboost");
        return new CsvPredictor(name -> version, threads, () -> Instant.EPOCH);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    /** The fixture's rows so many times over, their columns in the order of the header. */
    private static String rows(int times) {
        float[] values = SEVEN.rows();
        StringBuilder block = new StringBuilder();
        for (int row = 0; row < SEVEN.rowCount(); row++) {
            String[] v = new String[6];
            for (int f = 0; f < 6; f++) {
                float value = values[row * 6 + f];
                v[f] = Float.isNaN(value) ? "" : Float.toString(value);
            }
            block.append(
                    "p%d,%s,31.5,%s,%s,-17.25,%s,%s,%s,grass\n".formatted(row, v[3], v[0], v[1], v[2], v[5], v[4]));
        }
        return block.toString().repeat(times);
    }

    private static Consumer<Throwable> refusal(String code, String where, String found) {
        return thrown -> assertThat(thrown).isInstanceOfSatisfying(GeocropException.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo(code);
            assertThat(refused.refusal().where()).startsWith(where);
            assertThat(refused.refusal().found()).contains(found);
        });
    }
}
