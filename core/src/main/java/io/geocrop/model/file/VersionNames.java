package io.geocrop.model.file;

import io.geocrop.error.GeocropException;
import io.geocrop.model.ModelFiles;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which names a version and its files may have. Names come from people, bundles and documents that anyone may have
 * edited, and end up as keys and paths: only plain segments pass, so that no percent code, drive, scheme or parent
 * folder can.
 */
public final class VersionNames {
    private static final int LONGEST_FILE_NAME = 200;
    private static final Pattern FILE =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*){0,3}");

    /** Names that lie beside the versions in the bucket. */
    private static final Set<String> TAKEN = Set.of(ModelFiles.REGISTRY, "ledger");

    private VersionNames() {}

    /** Whether a version may be named so. */
    public static boolean isVersion(String version) {
        return ModelFiles.VERSION.matcher(version).matches() && !TAKEN.contains(version);
    }

    /** Whether a file of a version may be named so: up to four plain segments joined by {@code /}. */
    public static boolean isFile(String name) {
        return name.length() <= LONGEST_FILE_NAME && FILE.matcher(name).matches();
    }

    /** Refuses a name that no version can have with MODEL_BAD_VERSION. */
    public static String requireVersion(String version) {
        if (!isVersion(version)) {
            throw GeocropException.input(
                    "MODEL_BAD_VERSION",
                    "model version",
                    version,
                    "1 to 40 lower-case letters, digits, dots and hyphens, a letter or digit at both ends, not "
                            + String.join(" or ", TAKEN.stream().sorted().toList()),
                    "Choose a version such as v2.");
        }
        return version;
    }

    /** Refuses a name that no file of a version can have with MODEL_BAD_FILE_NAME. */
    public static String requireFile(String where, String name) {
        if (!isFile(name)) {
            throw GeocropException.input(
                    "MODEL_BAD_FILE_NAME",
                    where,
                    name,
                    "up to four segments of letters, digits, dots, hyphens and underscores joined by '/'",
                    "Do not use this version; publish it again.");
        }
        return name;
    }
}
