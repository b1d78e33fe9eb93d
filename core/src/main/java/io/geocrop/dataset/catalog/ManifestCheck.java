package io.geocrop.dataset.catalog;

import io.geocrop.dataset.Column;
import io.geocrop.dataset.ColumnProfile;
import io.geocrop.dataset.DatasetFile;
import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.error.GeocropException;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code dataset.json} and believes none of it: limits of size and depth, no duplicate keys, no newer schema, every
 * field there and consistent with the others and with the place it lies in. Every refusal names the document.
 */
final class ManifestCheck {
    private static final String REMEDY = "Restore the file from a copy, or delete the version and import it again.";

    private final DatasetId id;

    private ManifestCheck(DatasetId id) {
        this.id = id;
    }

    /** The schema version alone, read before anything else: a newer document may have any shape. */
    record Versioned(@Nullable Integer schemaVersion) {}

    /** The manifest of the version {@code id}, checked; refused with a DATASET_ code. */
    static DatasetManifest read(DatasetId id, byte[] document) {
        return new ManifestCheck(id).read(document);
    }

    private DatasetManifest read(byte[] document) {
        try {
            Integer schema = Json.read(document, Versioned.class).schemaVersion();
            require(schema != null, "schema_version", "nothing", "a schema version");
            if (Objects.requireNonNull(schema) > DatasetManifest.SCHEMA_VERSION) {
                throw newer(schema);
            }
            require(schema == DatasetManifest.SCHEMA_VERSION, "schema_version", schema, "1");
            DatasetManifest manifest = Json.read(document, DatasetManifest.class);
            checkPresence(manifest);
            checkPlace(manifest);
            checkColumns(manifest);
            checkFiles(manifest);
            checkCounts(manifest);
            return manifest;
        } catch (MalformedJsonException e) {
            throw e.refused("DATASET", id.manifest().toString(), REMEDY);
        }
    }

    private void checkPresence(DatasetManifest manifest) {
        present("name", manifest.name());
        present("version", manifest.version());
        present("created", manifest.created());
        present("sha256", manifest.sha256());
        present("columns", manifest.columns());
        present("classes", manifest.classes());
        present("files", manifest.files());
        present("profile", manifest.profile());
        present("warnings", manifest.warnings());
        noneNull("columns", manifest.columns());
        noneNull("classes", manifest.classes().values());
        noneNull("files", manifest.files());
        noneNull("profile", manifest.profile().values());
        noneNull("warnings", manifest.warnings());
    }

    private void checkPlace(DatasetManifest manifest) {
        String named = manifest.name() + "/" + manifest.version();
        require(named.equals(id.toString()), "name, version", named, id + ", where the document lies");
    }

    private void checkColumns(DatasetManifest manifest) {
        List<Column> columns = manifest.columns();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String where = "columns[" + i + "]";
            present(where + ".name", column.name());
            present(where + ".role", column.role());
            require(column.position() == i, where + ".position", column.position(), String.valueOf(i));
            require(names.add(column.name()), where + ".name", column.name(), "each name once");
        }
        for (Map.Entry<String, ColumnProfile> figures : manifest.profile().entrySet()) {
            String where = "profile." + figures.getKey();
            require(names.contains(figures.getKey()), where, figures.getKey(), "the name of a column");
            long cells = figures.getValue().count() + figures.getValue().missing();
            require(cells == manifest.rows(), where, cells + " cells", manifest.rows() + ", a cell a row");
        }
    }

    private void checkFiles(DatasetManifest manifest) {
        require(isSha256(manifest.sha256()), "sha256", manifest.sha256(), "64 lower-case hexadecimal digits");
        Set<String> names = new HashSet<>();
        for (DatasetFile file : manifest.files()) {
            present("files.name", file.name());
            present("files.sha256", file.sha256());
            require(names.add(file.name()), "files.name", file.name(), "each name once");
            require(isPlainName(file.name()), "files.name", file.name(), "a plain file name");
            require(file.size() >= 0, "files.size", file.size(), "0 or more");
            require(isSha256(file.sha256()), "files.sha256", file.sha256(), "64 lower-case hexadecimal digits");
        }
        require(
                !manifest.files().isEmpty()
                        && manifest.files().getFirst().sha256().equals(manifest.sha256()),
                "files",
                manifest.files().size() + " files",
                "the data file first, with the hash in sha256");
    }

    private void checkCounts(DatasetManifest manifest) {
        require(manifest.rows() >= 0, "rows", manifest.rows(), "0 or more");
        long labelled = 0;
        for (Map.Entry<String, Long> rows : manifest.classes().entrySet()) {
            require(rows.getValue() >= 0, "classes." + rows.getKey(), rows.getValue(), "0 or more");
            labelled += rows.getValue();
        }
        require(labelled == manifest.rows(), "classes", labelled + " rows", manifest.rows() + ", as rows says");
    }

    private void present(String field, @Nullable Object value) {
        require(value != null, field, "nothing", "a value");
    }

    private void noneNull(String field, Iterable<? extends @Nullable Object> values) {
        for (Object value : values) {
            require(value != null, field, "null", "a value");
        }
    }

    private void require(boolean holds, String field, Object found, String allowed) {
        if (!holds) {
            throw GeocropException.input(
                    "DATASET_BAD_MANIFEST", id.manifest() + ", " + field, String.valueOf(found), allowed, REMEDY);
        }
    }

    private GeocropException newer(int schema) {
        return GeocropException.input(
                "DATASET_NEWER_SCHEMA",
                id.manifest().toString(),
                "schema_version " + schema,
                "at most " + DatasetManifest.SCHEMA_VERSION,
                "This version was made by a newer GeoCrop: update this one.");
    }

    private static boolean isPlainName(String name) {
        return name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
                && Stream.of("dataset.json", "..").noneMatch(name::equals);
    }

    private static boolean isSha256(String text) {
        return text.matches("[0-9a-f]{64}");
    }
}
