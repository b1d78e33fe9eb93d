package io.geocrop.inference.map;

import io.geocrop.hash.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/**
 * The finished windows of a map in a folder, a file each: what a kill or a power cut leaves is whole by its hash, or it is
 * made again. A file is {@code GCW2}, the plan's SHA-256 in hexadecimal, the deflated classes, confidences, margins and
 * numbers of scenes, and the SHA-256 of all before it.
 */
final class WindowFiles {
    private static final byte[] MAGIC = "GCW2".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST_BYTES = 32;
    private static final int PLANES = 4;

    private final Path folder;
    private final byte[] head;

    WindowFiles(Path folder, String planSha256) {
        this.folder = folder;
        byte[] plan = planSha256.getBytes(StandardCharsets.US_ASCII);
        this.head = Arrays.copyOf(MAGIC, MAGIC.length + plan.length);
        System.arraycopy(plan, 0, head, MAGIC.length, plan.length);
    }

    /** @param index of the window in its map, from 0 */
    void write(int index, MappedWindow window) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(head);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (OutputStream deflated = new DeflaterOutputStream(bytes, deflater)) {
            deflated.write(window.classes());
            deflated.write(window.confidence());
            deflated.write(window.margin());
            deflated.write(window.seen());
        } finally {
            deflater.end();
        }
        bytes.write(Sha256.running().digest(bytes.toByteArray()));
        // Nobody else writes this window; what a kill leaves here is written over.
        Path aside = folder.resolve(index + ".window.part");
        Files.write(aside, bytes.toByteArray());
        Files.move(aside, file(index), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * A window that was finished; empty where it was not, or where it is of another plan or damaged.
     *
     * @param pixels that it has
     */
    Optional<MappedWindow> read(int index, int pixels) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file(index));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        int body = bytes.length - DIGEST_BYTES;
        if (body < head.length || !Arrays.equals(bytes, 0, head.length, head, 0, head.length)) {
            return Optional.empty();
        }
        MessageDigest digest = Sha256.running();
        digest.update(bytes, 0, body);
        if (!Arrays.equals(digest.digest(), Arrays.copyOfRange(bytes, body, bytes.length))) {
            return Optional.empty();
        }
        byte[] planes = new byte[PLANES * pixels];
        return inflated(bytes, head.length, body, planes) ? Optional.of(window(planes, pixels)) : Optional.empty();
    }

    private static boolean inflated(byte[] bytes, int from, int end, byte[] into) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(ByteBuffer.wrap(bytes, from, end - from));
            int at = 0;
            while (at < into.length) {
                int got = inflater.inflate(into, at, into.length - at);
                if (got == 0) {
                    return false;
                }
                at += got;
            }
            return true;
        } catch (DataFormatException e) {
            return false;
        } finally {
            inflater.end();
        }
    }

    private static MappedWindow window(byte[] planes, int pixels) {
        return new MappedWindow(
                Arrays.copyOf(planes, pixels),
                Arrays.copyOfRange(planes, pixels, 2 * pixels),
                Arrays.copyOfRange(planes, 2 * pixels, 3 * pixels),
                Arrays.copyOfRange(planes, 3 * pixels, PLANES * pixels));
    }

    boolean has(int index, int pixels) throws IOException {
        return read(index, pixels).isPresent();
    }

    /** Where a window lies, whole or not. */
    Path file(int index) {
        return folder.resolve(index + ".window");
    }
}
