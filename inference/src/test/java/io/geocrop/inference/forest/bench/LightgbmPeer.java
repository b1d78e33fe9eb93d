package io.geocrop.inference.forest.bench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** LightGBM in a Python process: its Java binding copies value by value, which would flatter ours. */
final class LightgbmPeer implements AutoCloseable {
    private final Path folder;
    private final Process process;
    private final BufferedWriter asks;
    private final BufferedReader answers;

    /** Fits a model; the calling test is skipped where GEOCROP_PYTHON names no Python with lightgbm. */
    LightgbmPeer(Path folder, LandCoverRows learn, LandCoverRows pixels, int rounds) throws IOException {
        String python = System.getenv("GEOCROP_PYTHON");
        assumeTrue(python != null, "skipped: GEOCROP_PYTHON names no Python with lightgbm");
        this.folder = folder;
        write("learn.f32", learn.rows);
        write("labels.f32", learn.labels);
        write("pixels.f32", pixels.rows);
        this.process = new ProcessBuilder(
                        String.valueOf(python),
                        "-c",
                        script(),
                        folder.toString(),
                        Integer.toString(LandCoverRows.FEATURES),
                        Integer.toString(LandCoverRows.CLASSES),
                        Integer.toString(rounds))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.asks = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        if (!"ready".equals(answers.readLine())) {
            throw new IOException("the peer fitted no model; its last words are above");
        }
    }

    private void write(String name, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(folder.resolve(name), bytes.array());
    }

    private static String script() throws IOException {
        try (InputStream in = Objects.requireNonNull(LightgbmPeer.class.getResourceAsStream("lightgbm_peer.py"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    byte[] model() throws IOException {
        return Files.readAllBytes(folder.resolve("model.txt"));
    }

    /** Seconds of one prediction of all pixels. */
    double seconds() throws IOException {
        asks.newLine();
        asks.flush();
        @Nullable String seconds = answers.readLine();
        if (seconds == null) {
            throw new IOException("the peer ended; its last words are above");
        }
        return Double.parseDouble(seconds);
    }

    /** Margins of the last prediction, row by row. */
    double[] margins() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("margins.f64"));
        double[] margins = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(margins);
        return margins;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
