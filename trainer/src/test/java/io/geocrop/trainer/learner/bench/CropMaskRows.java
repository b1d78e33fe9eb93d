package io.geocrop.trainer.learner.bench;

import io.geocrop.trainer.learner.Samples;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The four regions of the Digital Earth Africa crop mask as one table: its class and the 33 features they share. */
final class CropMaskRows {
    private static final int FEATURES = 33;
    private static final List<String> REGIONS = List.of("central", "eastern", "south_eastern", "western");

    private CropMaskRows() {}

    /** Rows to learn from and rows held back. */
    record Parts(Samples train, Samples test) {}

    /** Where the regions lie: under GEOCROP_DATA, else beside the project. */
    static Path folder() {
        String data = System.getenv("GEOCROP_DATA");
        Path root = data == null ? Path.of("..", "..", "shared", "data") : Path.of(data);
        return root.resolve("cropmask").resolve("features");
    }

    /**
     * @param held one row of so many is held back
     */
    static Parts read(Path folder, int held) throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (String region : REGIONS) {
            List<String> lines = Files.readAllLines(folder.resolve(region + ".csv"));
            lines.stream().skip(1).map(line -> line.split(",", -1)).forEach(rows::add);
        }
        Collections.shuffle(rows, new Random(42));
        int test = rows.size() / held;
        return new Parts(samples(rows.subList(test, rows.size())), samples(rows.subList(0, test)));
    }

    /** Class first, then the features; coordinates come after them and stay out. */
    private static Samples samples(List<String[]> rows) {
        MemorySegment values = Arena.ofAuto().allocate((long) rows.size() * FEATURES * Float.BYTES, Float.BYTES);
        int[] labels = new int[rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            String[] cells = rows.get(row);
            labels[row] = (int) Double.parseDouble(cells[0]);
            for (int feature = 0; feature < FEATURES; feature++) {
                String cell = cells[feature + 1];
                values.setAtIndex(
                        ValueLayout.JAVA_FLOAT,
                        (long) row * FEATURES + feature,
                        cell.isEmpty() ? Float.NaN : Float.parseFloat(cell));
            }
        }
        return new Samples(values, rows.size(), FEATURES, labels);
    }
}
