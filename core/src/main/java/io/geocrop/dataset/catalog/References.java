package io.geocrop.dataset.catalog;

import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.error.GeocropException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the version a person means, and when there is none, says which ones they may have meant. */
final class References {
    private static final int NAMES_TOLD = 5;
    private static final int FARTHEST = 3;

    private final Shelf shelf;

    References(Shelf shelf) {
        this.shelf = shelf;
    }

    /** The version of {@code name/version}, or the newest of {@code name}; refused with DATASET_NOT_FOUND. */
    DatasetId resolve(String reference) throws IOException {
        int slash = reference.indexOf('/');
        if (slash >= 0) {
            DatasetId id = new DatasetId(reference.substring(0, slash), reference.substring(slash + 1));
            if (!shelf.exists(id)) {
                throw notFound(id);
            }
            return id;
        }
        String name = new DatasetId(reference, "any").name();
        List<DatasetManifest> versions = shelf.versionsOf(name);
        if (versions.isEmpty()) {
            throw notFound(name, name);
        }
        return versions.getFirst().id();
    }

    /** The manifest of a version; refused with DATASET_NOT_FOUND, or with what is wrong with it. */
    DatasetManifest show(DatasetId id) throws IOException {
        Optional<DatasetManifest> manifest = shelf.manifest(id);
        if (manifest.isEmpty()) {
            throw notFound(id);
        }
        return manifest.get();
    }

    GeocropException notFound(DatasetId id) throws IOException {
        return notFound(id.toString(), id.name());
    }

    private GeocropException notFound(String reference, String name) throws IOException {
        List<DatasetManifest> all = Shelf.sound(shelf.everything());
        List<String> near = all.stream()
                .filter(manifest -> manifest.name().equals(name))
                .map(manifest -> manifest.id().toString())
                .toList();
        if (near.isEmpty()) {
            near = all.stream()
                    .map(DatasetManifest::name)
                    .distinct()
                    .filter(known -> distance(known, name) <= FARTHEST || known.startsWith(name))
                    .sorted(Comparator.comparingInt(known -> distance(known, name)))
                    .toList();
        }
        return GeocropException.input(
                "DATASET_NOT_FOUND",
                reference,
                "no such dataset version",
                near.isEmpty()
                        ? "a dataset that exists"
                        : String.join(", ", near.subList(0, Math.min(NAMES_TOLD, near.size()))),
                "See the datasets that exist: geocrop dataset list.");
    }

    /** Edits of one character that turn one name into the other (Levenshtein, 1966). */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
