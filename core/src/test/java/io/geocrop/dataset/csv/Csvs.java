package io.geocrop.dataset.csv;

import io.geocrop.progress.ProgressListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Short ways for tests to run the pass over a text. */
final class Csvs {
    private Csvs() {}

    static CsvSource source(byte[] bytes) {
        return CsvSource.of("points.csv", bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    static CsvSource source(String text) {
        return source(text.getBytes(StandardCharsets.UTF_8));
    }

    static CsvReport pass(String text) {
        return pass(text, CsvOptions.forLabel("label"));
    }

    static CsvReport pass(String text, CsvOptions options) {
        return pass(text.getBytes(StandardCharsets.UTF_8), options, CsvLimits.BLOCK_BYTES);
    }

    static CsvReport pass(byte[] bytes, CsvOptions options, int blockBytes) {
        try {
            return CsvPass.run(source(bytes), options, ByteSink.NONE, ProgressListener.NONE, blockBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
