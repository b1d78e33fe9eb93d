package io.geocrop.dataset;

import io.geocrop.error.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code dataset.json}: everything known of a version, written last, so that the version exists once it is there.
 *
 * @param rows data rows, the header not counted
 * @param columns in file order
 * @param classes label → rows, most frequent first, ties by label
 * @param sha256 of the data file's bytes as imported
 * @param profile column name → figures, in file order
 * @param boundingBox null where there are no coordinate columns
 * @param duplicateRows rows that repeat an earlier row exactly
 * @param conflictingRows rows whose features repeat an earlier row's with another label
 * @param warnings what a person should know but that did not stop the import
 */
public record DatasetManifest(
        int schemaVersion,
        String name,
        String version,
        Instant created,
        long rows,
        List<Column> columns,
        Map<String, Long> classes,
        String sha256,
        List<DatasetFile> files,
        Map<String, ColumnProfile> profile,
        @Nullable BoundingBox boundingBox,
        long duplicateRows,
        long conflictingRows,
        List<Refusal> warnings) {
    public static final int SCHEMA_VERSION = 1;

    public DatasetId id() {
        return new DatasetId(name, version);
    }

    /** The names of the columns that have this role, in file order. */
    public List<String> columnsOf(ColumnRole role) {
        return columns.stream()
                .filter(column -> column.role() == role)
                .map(Column::name)
                .toList();
    }
}
