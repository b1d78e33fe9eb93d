package io.geocrop.job.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
    private static final byte[] TEXT = "{\"state\":\"SUCCEEDED\"}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    /** A disk that takes a few bytes at a time and has room for so many in all. */
    private static final class Reluctant implements WritableByteChannel {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final int room;

        Reluctant(int room) {
            this.room = room;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            if (taken.size() >= room) {
                throw new IOException("No space left on device");
            }
            byte[] some = new byte[Math.min(5, source.remaining())];
            source.get(some);
            taken.write(some);
            return some.length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    void whatIsTakenInPartsIsWrittenWhole() throws IOException {
        Reluctant disk = new Reluctant(1000);

        DurableFile.writeWhole(disk, TEXT);

        assertThat(disk.taken.toByteArray()).isEqualTo(TEXT);
    }

    @Test
    void aFullDiskIsNoSuccess() {
        assertThatThrownBy(() -> DurableFile.writeWhole(new Reluctant(10), TEXT))
                .hasMessageContaining("No space");
    }

    @Test
    void aFileIsReplacedAndNothingIsLeftBesideIt() throws IOException {
        Files.writeString(folder.resolve("end.json"), "old");

        DurableFile.replace(folder, "end.json", TEXT);

        assertThat(folder.resolve("end.json")).hasBinaryContent(TEXT);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }
}
