package io.geocrop.trainer.app;

import io.geocrop.dataset.Column;
import io.geocrop.dataset.ColumnRole;
import io.geocrop.dataset.DatasetFile;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.hash.Sha256;
import io.geocrop.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** A made-up dataset of 3 classes, as an import leaves it: a CSV and its dataset.json. */
final class MadeUpDataset {
    private static final List<String> CLASSES = List.of("crop", "forest", "water");
    private static final String HEADER = "label,ndvi,evi,savi,noise,lon,lat,fold";

    private MadeUpDataset() {}

    /** Writes the version's folder and returns it. */
    static Path write(Path folder, int rows) throws IOException {
        Files.createDirectories(folder);
        byte[] csv = csv(rows).getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("training_data.csv"), csv);
        Files.write(folder.resolve("dataset.json"), Json.document(manifest(rows, csv)));
        return folder;
    }

    private static String csv(int rows) {
        Random random = new Random(9);
        StringBuilder csv = new StringBuilder(HEADER).append('\n');
        for (int row = 0; row < rows; row++) {
            int c = row % CLASSES.size();
            csv.append(CLASSES.get(c));
            for (int f = 0; f < 4; f++) {
                double value = (f < 3 ? Math.sin(2.1 * c + f) : 0) + 0.5 * random.nextGaussian();
                csv.append(',').append(row % 29 == f ? "" : String.format(Locale.ROOT, "%.4f", value));
            }
            csv.append(String.format(
                    Locale.ROOT,
                    ",%.4f,%.4f,%d%n",
                    30 + random.nextInt(6) * 0.2 + 0.01 * random.nextDouble(),
                    -18 + random.nextInt(6) * 0.2 + 0.01 * random.nextDouble(),
                    row % 3));
        }
        return csv.toString();
    }

    private static DatasetManifest manifest(int rows, byte[] csv) {
        String sha256 = Sha256.of(csv);
        List<Column> columns = new ArrayList<>();
        for (String name : HEADER.split(",")) {
            ColumnRole role = switch (name) {
                case "label" -> ColumnRole.LABEL;
                case "lon" -> ColumnRole.X;
                case "lat" -> ColumnRole.Y;
                case "fold" -> ColumnRole.FOLD;
                default -> ColumnRole.FEATURE;
            };
            columns.add(new Column(name, columns.size(), role, role != ColumnRole.LABEL));
        }
        return new DatasetManifest(
                DatasetManifest.SCHEMA_VERSION,
                "made-up",
                "v1",
                Instant.parse("2026-01-31T00:00:00Z"),
                rows,
                columns,
                Map.of(),
                sha256,
                List.of(new DatasetFile("training_data.csv", csv.length, sha256)),
                Map.of(),
                null,
                0,
                0,
                List.of());
    }
}
