package io.geocrop.hash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits; content of any length is read once in constant memory. */
public final class Sha256 {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private Sha256() {}

    /** A size in bytes and the hash of as many. */
    public record Digest(long size, String sha256) {}

    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(running().digest(bytes));
    }

    /** Of the text's bytes in UTF-8. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the stream to its end and leaves closing it to the caller. */
    public static String of(InputStream in) throws IOException {
        return measured(in).sha256();
    }

    public static String of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /** Reads the stream to its end, counting its bytes, and leaves closing it to the caller. */
    public static Digest measured(InputStream in) throws IOException {
        return copy(in, OutputStream.nullOutputStream());
    }

    /** Copies the stream to its end, hashing what passes. */
    public static Digest copy(InputStream in, OutputStream out) throws IOException {
        MessageDigest digest = running();
        long size = new DigestInputStream(in, digest).transferTo(out);
        return new Digest(size, hex(digest));
    }

    /** A hash to be fed piece by piece. */
    public static MessageDigest running() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The hash of what was fed, after which it starts anew. */
    public static String hex(MessageDigest running) {
        return HexFormat.of().formatHex(running.digest());
    }

    /** Whether the text is written as a hash is: 64 lower-case hexadecimal digits. */
    public static boolean isOne(String text) {
        return HEX.matcher(text).matches();
    }
}
