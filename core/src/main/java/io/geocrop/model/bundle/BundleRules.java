package io.geocrop.model.bundle;

import io.geocrop.error.GeocropException;
import io.geocrop.model.file.VersionNames;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;

/** What the directory of a bundle must look like before a byte of it is unpacked. */
final class BundleRules {
    static final String REMEDY = "Nothing was imported. Export the version once more and carry it again.";

    private static final int MOST_ENTRIES = 1_002;
    private static final long LARGEST_BYTES = 16L << 30;
    private static final long LARGEST_RATIO = 200;
    private static final long SMALL_BYTES = 1 << 20;

    private BundleRules() {}

    static void check(Path bundle, List<? extends ZipEntry> entries) {
        if (entries.size() > MOST_ENTRIES) {
            throw refused("MODEL_BUNDLE_TOO_LARGE", bundle, "", entries.size() + " entries", "at most " + MOST_ENTRIES);
        }
        Set<String> names = new HashSet<>();
        long bytes = 0;
        for (ZipEntry entry : entries) {
            checkName(bundle, entry.getName(), names);
            bytes += checkSize(bundle, entry);
        }
        if (bytes > LARGEST_BYTES) {
            throw refused(
                    "MODEL_BUNDLE_TOO_LARGE", bundle, "", bytes + " bytes", "at most " + LARGEST_BYTES + " bytes");
        }
    }

    private static void checkName(Path bundle, String name, Set<String> names) {
        if (!VersionNames.isFile(name)) {
            throw refused(
                    "MODEL_BUNDLE_NAME",
                    bundle,
                    "",
                    name,
                    "names of up to four segments of letters, digits, dots, hyphens and underscores");
        }
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            throw refused("MODEL_BUNDLE_DUPLICATE", bundle, name, "a second entry of that name", "each name once");
        }
    }

    private static long checkSize(Path bundle, ZipEntry entry) {
        long size = entry.getSize();
        long packed = entry.getCompressedSize();
        if (size < 0 || packed < 0 || size > LARGEST_BYTES) {
            throw refused(
                    "MODEL_BUNDLE_TOO_LARGE",
                    bundle,
                    entry.getName(),
                    size + " bytes",
                    "0 to " + LARGEST_BYTES + " bytes");
        }
        if (size > SMALL_BYTES && size / Math.max(1, packed) > LARGEST_RATIO) {
            throw refused(
                    "MODEL_BUNDLE_BOMB",
                    bundle,
                    entry.getName(),
                    packed + " bytes that unpack to " + size,
                    "at most " + LARGEST_RATIO + " times as many");
        }
        return size;
    }

    /** Refuses what lies at an entry of a bundle, or in the bundle as a whole where the entry is empty. */
    static GeocropException refused(String code, Path bundle, String entry, String found, String allowed) {
        String where = bundle.getFileName() + (entry.isEmpty() ? "" : ", " + entry);
        return GeocropException.input(code, where, found, allowed, REMEDY);
    }
}
