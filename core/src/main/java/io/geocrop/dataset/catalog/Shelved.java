package io.geocrop.dataset.catalog;

import io.geocrop.dataset.DatasetManifest;
import io.geocrop.error.Refusal;

/** What was found at a version's place in the store. */
sealed interface Shelved {
    /** The folder's place, {@code name/version} where it is a version's. */
    String place();

    /** A version that exists: its manifest holds and its files are there in the sizes it names. */
    record Sound(DatasetManifest manifest) implements Shelved {
        @Override
        public String place() {
            return manifest.id().toString();
        }
    }

    /** A version whose manifest or files are not what they should be. */
    record Broken(String place, Refusal refusal) implements Shelved {}

    /** Files without a manifest: no version, whatever they are. */
    record Unfinished(String place, int files) implements Shelved {}
}
