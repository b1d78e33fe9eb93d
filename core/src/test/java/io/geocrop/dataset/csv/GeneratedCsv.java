package io.geocrop.dataset.csv;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Writes a CSV of any size for measuring: a label of seven classes and 33 columns of numbers with six decimals. */
final class GeneratedCsv {
    static final int NUMBERS = 33;
    private static final long SEED = 42;

    private GeneratedCsv() {}

    /** At least so many bytes; rows are whole. */
    static Path write(Path file, long bytes) throws IOException {
        Random random = new Random(SEED);
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            StringBuilder row = new StringBuilder("label");
            for (int n = 1; n <= NUMBERS; n++) {
                row.append(",f").append(n);
            }
            long written = 0;
            while (true) {
                byte[] line = row.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
                out.write(line);
                written += line.length;
                if (written >= bytes) {
                    return file;
                }
                row.setLength(0);
                row.append("class").append(random.nextInt(7));
                for (int n = 1; n <= NUMBERS; n++) {
                    number(row.append(','), random, n);
                }
            }
        }
    }

    /** Reflectances, indices from −1 to 1, and rain in millimetres, as in the crop mask's features. */
    private static void number(StringBuilder row, Random random, int n) {
        double value = switch (n % 4) {
            case 0 -> random.nextDouble();
            case 1 -> random.nextGaussian() * 0.3;
            case 2 -> random.nextDouble() * 800;
            default -> random.nextDouble() * 0.5;
        };
        long millionths = Math.round(Math.abs(value) * 1e6);
        String digits = Long.toString(millionths % 1_000_000);
        row.append(value < 0 && millionths > 0 ? "-" : "")
                .append(millionths / 1_000_000)
                .append('.');
        row.repeat('0', 6 - digits.length()).append(digits);
    }
}
