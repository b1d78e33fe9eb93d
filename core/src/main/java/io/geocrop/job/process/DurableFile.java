package io.geocrop.job.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Small files that are there whole, after a power cut too, or as they were before. */
final class DurableFile {
    private static final boolean FOLDERS_CAN_BE_SYNCED =
            !System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");

    private DurableFile() {}

    /** Writes beside the file, to the disk, then puts it in the file's place; a failure leaves the file as it was. */
    static void replace(Path folder, String name, byte[] content) throws IOException {
        Path aside = Files.createTempFile(folder, "." + name, ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                writeWhole(channel, content);
                channel.force(true);
            }
            Files.move(
                    aside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(aside);
            throw e;
        }
        sync(folder);
    }

    /** A channel may take a part only, as on a disk that is filling up: it is asked until it took all or refuses. */
    static void writeWhole(WritableByteChannel channel, byte[] content) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(content);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    /** Until its folder is on the disk, a new name may be gone after a power cut. */
    private static void sync(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_SYNCED) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
