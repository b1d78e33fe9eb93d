package io.geocrop.model.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 in lower-case hexadecimal, of bytes or of a stream of any length read once in constant memory. */
public final class Sha256 {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private Sha256() {}

    /** A size in bytes and the hash of as many. */
    public record Digest(long size, String sha256) {}

    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(algorithm().digest(bytes));
    }

    /** Reads the stream to its end and leaves closing it to the caller. */
    public static Digest of(InputStream in) throws IOException {
        return copy(in, OutputStream.nullOutputStream());
    }

    /** Copies the stream to its end, hashing what passes. */
    public static Digest copy(InputStream in, OutputStream out) throws IOException {
        MessageDigest digest = algorithm();
        long size = new DigestInputStream(in, digest).transferTo(out);
        return new Digest(size, HexFormat.of().formatHex(digest.digest()));
    }

    /** Whether the text is written as a hash is: 64 lower-case hexadecimal digits. */
    public static boolean isOne(String text) {
        return HEX.matcher(text).matches();
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
