package io.geocrop.desktop.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.dataset.Column;
import io.geocrop.dataset.ColumnRole;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.desktop.theme.Palette;
import io.geocrop.error.Refusal;
import io.geocrop.model.Evaluation;
import io.geocrop.model.ModelManifest;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.Provenance;
import io.geocrop.raster.SampleArray;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Instant AT = Instant.parse("2026-02-01T10:00:00Z");

    @TempDir
    Path folder;

    @Test
    void everyPictureIsWrittenAndThePageShowsIt() throws IOException {
        List<Path> pictures = Report.write(folder, input(true));
        String page = Files.readString(folder.resolve("index.html"));

        assertThat(pictures).hasSize(5).allSatisfy(picture -> {
            assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(2 * Figure.WIDTH);
            assertThat(page).contains(picture.getFileName().toString());
        });
        assertThat(page)
                .contains(
                        "0.900",
                        "Synthetic data",
                        "catboost",
                        "left out: no Python<br><small>Run: pip</small>",
                        "&lt;b&gt; is escaped",
                        "1.5 s");
    }

    @Test
    void theFiguresAreTheSameWhereAPersonWritesOtherDigits() throws IOException {
        Locale before = Locale.getDefault();
        Report.write(folder.resolve("here"), input(true));
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            Report.write(folder.resolve("there"), input(true));
        } finally {
            Locale.setDefault(before);
        }

        assertThat(folder.resolve("there/index.html")).hasSameTextualContentAs(folder.resolve("here/index.html"));
    }

    @Test
    void classesHaveTheirLandCoverColours() throws IOException {
        Report.write(folder, input(true));

        BufferedImage picture = ImageIO.read(folder.resolve("class-balance.png").toFile());

        assertThat(pixels(picture, Palette.ofClass("cropland").getRGB())).isGreaterThan(10_000);
        assertThat(pixels(picture, Palette.ofClass("water").getRGB())).isGreaterThan(1_000);
    }

    @Test
    void theScoresAreThereWithoutCrossValidationToo() throws IOException {
        assertThat(Report.write(folder, input(false))).hasSize(5);
    }

    @Test
    void aMapIsShownBesideTheTruthWithItsAccuracy() throws IOException {
        ReportInput without = input(true);
        MapInput map = new MapInput(
                2,
                2,
                20,
                List.of("cropland", "water"),
                SampleArray.unsigned(new byte[] {1, 2, 2, 0}),
                SampleArray.unsigned(new byte[] {1, 2, 1, 1}),
                SampleArray.unsigned(new byte[] {90, 80, 40, (byte) 255}),
                Map.of("cropland", 0.04, "water", 0.08));

        List<Path> pictures = Report.write(
                folder,
                new ReportInput(
                        without.title(),
                        true,
                        without.dataset(),
                        without.model(),
                        without.evaluation(),
                        without.manifest(),
                        without.seconds(),
                        without.notes(),
                        Optional.of(map)));

        assertThat(map.accuracy()).isEqualTo(2.0 / 3);
        assertThat(map.accuracyOfSure()).isEqualTo(1);
        assertThat(map.accuracyOfUnsure()).isZero();
        assertThat(pictures).hasSize(7);
        assertThat(Files.readString(folder.resolve("index.html"))).contains("0.667", "map.png", "map-confidence.png");
        BufferedImage beside = ImageIO.read(folder.resolve("map.png").toFile());
        assertThat(pixels(beside, Palette.ofClass("water").getRGB())).isGreaterThan(2 * 150_000);
        BufferedImage errors = ImageIO.read(folder.resolve("map-confidence.png").toFile());
        assertThat(pixels(errors, Palette.SECOND.getRGB())).isBetween(140_000L, 170_000L);
    }

    private static long pixels(BufferedImage picture, int colour) {
        long found = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                found += picture.getRGB(x, y) == colour ? 1 : 0;
            }
        }
        return found;
    }

    private static ReportInput input(boolean crossValidated) {
        Map<String, Long> classes = new LinkedHashMap<>();
        classes.put("cropland", 80L);
        classes.put("water", 20L);
        DatasetManifest dataset = new DatasetManifest(
                1,
                "points",
                "v1",
                AT,
                100,
                List.of(new Column("ndvi", 0, ColumnRole.FEATURE, true)),
                classes,
                "ab".repeat(32),
                List.of(),
                Map.of(),
                null,
                0,
                0,
                List.of());
        Evaluation.Scores scores = new Evaluation.Scores(0.9, 0.88, 0.87, 0.8, 0.95, 0.3, 0.05);
        Evaluation.Candidate candidate = new Evaluation.Candidate(
                scores,
                scores,
                List.of(),
                List.of(List.of(15L, 1L), List.of(1L, 3L)),
                Map.of("ndvi", 1.0),
                List.of(new Evaluation.CalibrationBin(0.8, 0.9, 20, 0.85, 0.9)),
                10,
                0.5,
                Map.of());
        Evaluation.Design design = new Evaluation.Design(
                "3 folds of 40 km blocks",
                3,
                Map.of(
                        "xgboost",
                        new Evaluation.DesignScores(
                                0.85, 0.84, 0.83, 0.9, List.of(new Evaluation.FoldScores("1", 30, scores)))));
        Evaluation evaluation = new Evaluation(
                1,
                List.of("cropland", "water"),
                new Evaluation.Split("stratified", 42, 68, 12, 20),
                Map.of("xgboost", candidate),
                Map.of(
                        "catboost",
                        new Refusal("TRAIN_NO_PYTHON", "catboost", "no Python", "Python 3", "Run: pip").sentence()),
                "xgboost",
                crossValidated ? new Evaluation.CrossValidation(design, design) : Evaluation.CrossValidation.NONE);
        ModelMetadata metadata = new ModelMetadata(
                1,
                "v1",
                "lulc",
                AT,
                "points/v1",
                80,
                20,
                List.of("ndvi"),
                List.of("cropland", "water"),
                Map.of("accuracy", 0.9, "f1_macro", 0.87),
                Map.of(),
                "xgboost",
                Map.of(),
                "Scaled",
                null);
        ModelManifest manifest = new ModelManifest(
                1, "v1", AT, List.of(), new Provenance("points/v1", "ab", "0.1.0", Map.of(), Map.of(), Map.of()));
        return new ReportInput(
                "<b> is escaped",
                true,
                dataset,
                metadata,
                evaluation,
                manifest,
                Map.of("train", 1.5),
                List.of("A note."),
                Optional.empty());
    }
}
