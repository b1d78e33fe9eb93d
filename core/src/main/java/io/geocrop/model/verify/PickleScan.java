package io.geocrop.model.verify;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds files that run code when the usual tools read them, whatever they are called: Python pickles (protocol 0 to 5),
 * joblib and torch files, the archives and compressed streams such come in, NumPy arrays (which may hold objects), and
 * YAML with Python tags. Signatures: Python's pickletools opcodes, and the magic numbers of the formats' specifications.
 */
public final class PickleScan {
    /** So many bytes from the start are looked at. */
    public static final int HEAD_BYTES = 64 << 10;

    private static final int TAR_MAGIC_AT = 257;
    private static final int PICKLE_PROTO = 0x80;
    private static final int NEWEST_PROTOCOL = 5;

    private static final Set<String> ENDINGS = Set.of(
            "pkl",
            "pickle",
            "joblib",
            "dill",
            "cloudpickle",
            "pt",
            "pth",
            "ckpt",
            "npy",
            "npz",
            "yaml",
            "yml",
            "py",
            "sav");

    private static final Pattern TEXT_PICKLE =
            Pattern.compile("^(c[\\w.]+\\n[\\w.]+\\n|\\(c[\\w.]+\\n[\\w.]+\\n|\\([dl]p?\\d|\\(i[\\w.]+\\n[\\w.]+\\n)");

    private PickleScan() {}

    /**
     * What of that kind a file is, or empty.
     *
     * @param name its ending counts too
     * @param head its first {@link #HEAD_BYTES}, or all of it where it is shorter
     */
    public static Optional<String> find(String name, byte[] head) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (ENDINGS.contains(ending)) {
            return Optional.of("a file that ends in ." + ending);
        }
        if (head.length >= 2 && (head[0] & 0xff) == PICKLE_PROTO && head[1] >= 2 && head[1] <= NEWEST_PROTOCOL) {
            return Optional.of("a Python pickle of protocol " + head[1]);
        }
        return archive(head).or(() -> text(head));
    }

    private static Optional<String> archive(byte[] head) {
        if (starts(head, 0, 'P', 'K', 3, 4) || starts(head, 0, 'P', 'K', 5, 6)) {
            return Optional.of("a zip archive, as torch writes its pickles");
        }
        if (starts(head, TAR_MAGIC_AT, 'u', 's', 't', 'a', 'r')) {
            return Optional.of("a tar archive");
        }
        boolean compressed = starts(head, 0, 0x1f, 0x8b)
                || starts(head, 0, 'B', 'Z', 'h')
                || starts(head, 0, 0xfd, '7', 'z', 'X', 'Z')
                || starts(head, 0, 0x28, 0xb5, 0x2f, 0xfd)
                || starts(head, 0, 0x04, 0x22, 0x4d, 0x18)
                || starts(head, 0, 0x5d, 0x00, 0x00)
                || starts(head, 0, 'Z', 'F', '0', 'x')
                || zlib(head);
        if (compressed) {
            return Optional.of("a compressed stream, as joblib writes its pickles");
        }
        return starts(head, 0, 0x93, 'N', 'U', 'M', 'P', 'Y') ? Optional.of("a NumPy array") : Optional.empty();
    }

    /** RFC 1950: method 8 with a window of 32 kB, and a header that is a multiple of 31. */
    private static boolean zlib(byte[] head) {
        return starts(head, 0, 0x78) && head.length >= 2 && (0x7800 + (head[1] & 0xff)) % 31 == 0;
    }

    private static Optional<String> text(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (TEXT_PICKLE.matcher(text).find()) {
            return Optional.of("a Python pickle of protocol 0 or 1");
        }
        return text.contains("!!python") ? Optional.of("YAML with Python tags") : Optional.empty();
    }

    private static boolean starts(byte[] head, int at, int... magic) {
        if (head.length < at + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[at + i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
