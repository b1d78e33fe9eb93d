package io.geocrop.store;

import io.geocrop.error.GeocropException;

/**
 * Where an object lies: a bucket and a key of segments joined by {@code /}.
 *
 * @param bucket 3 to 63 lower-case letters, digits, dots and hyphens
 * @param key relative, at most 1,024 UTF-8 bytes; no empty segment, no {@code .} or {@code ..}, no backslash, no control
 *     character, so that it is a safe path in a folder as well
 */
public record ObjectKey(String bucket, String key) {
    private static final int LONGEST_KEY_BYTES = 1024;

    public ObjectKey {
        if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]") && !bucket.equals("trash")) {
            throw refused(bucket, "a bucket name of 3 to 63 lower-case letters, digits, dots and hyphens");
        }
        if (key.isEmpty() || key.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_KEY_BYTES) {
            throw refused(key, "a key of 1 to " + LONGEST_KEY_BYTES + " bytes");
        }
        for (String segment : key.split("/", -1)) {
            if (segment.isEmpty()
                    || segment.equals(".")
                    || segment.equals("..")
                    || segment.indexOf('\\') >= 0
                    || segment.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
                throw refused(key, "segments without '.', '..', backslashes or control characters");
            }
        }
    }

    /** The key of a sibling or child: this key, a slash and {@code name}. */
    public ObjectKey child(String name) {
        return new ObjectKey(bucket, key + "/" + name);
    }

    @Override
    public String toString() {
        return bucket + "/" + key;
    }

    private static GeocropException refused(String found, String allowed) {
        return GeocropException.input("STORE_BAD_KEY", "store key", found, allowed, "Choose another name.");
    }
}
