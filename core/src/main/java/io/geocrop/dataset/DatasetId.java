package io.geocrop.dataset;

import io.geocrop.error.GeocropException;
import io.geocrop.store.ObjectKey;

/**
 * One version of one dataset, written {@code name/version}.
 *
 * @param name 1 to 40 of lower-case letters, digits, dots, hyphens and underscores, beginning and ending with a letter or
 *     digit
 * @param version the same without underscores; {@code vYYYYMMDD} is the proposal, any such name is taken
 */
public record DatasetId(String name, String version) {
    /** The bucket all datasets lie in. */
    public static final String BUCKET = "geocrop-datasets";

    private static final String NAME = "[a-z0-9]([a-z0-9._-]{0,38}[a-z0-9])?";
    private static final String VERSION = "[a-z0-9]([a-z0-9.-]{0,38}[a-z0-9])?";

    public DatasetId {
        requireName(name);
        if (!version.matches(VERSION)) {
            throw GeocropException.input(
                    "DATASET_BAD_VERSION",
                    "dataset version",
                    version,
                    "1 to 40 lower-case letters, digits, dots and hyphens, a letter or digit at both ends",
                    "Choose a version such as v20260131.");
        }
    }

    /** The name of a dataset whose version is yet to be found; refused with DATASET_BAD_NAME. */
    public static String requireName(String name) {
        if (!name.matches(NAME)) {
            throw GeocropException.input(
                    "DATASET_BAD_NAME",
                    "dataset name",
                    name.isEmpty() ? "an empty name" : name,
                    "1 to 40 lower-case letters, digits, dots, hyphens and underscores, a letter or digit at both ends",
                    "Choose a name such as zimbabwe.");
        }
        return name;
    }

    /** The key of a file of this version. */
    public ObjectKey file(String fileName) {
        return new ObjectKey(BUCKET, "datasets/" + name + "/" + version + "/" + fileName);
    }

    /** The key of the manifest, whose presence makes the version exist. */
    public ObjectKey manifest() {
        return file("dataset.json");
    }

    @Override
    public String toString() {
        return name + "/" + version;
    }
}
