package io.geocrop.dataset.csv;

import io.geocrop.dataset.BoundingBox;
import io.geocrop.dataset.Column;
import io.geocrop.dataset.ColumnProfile;
import io.geocrop.error.GeocropException;
import io.geocrop.error.GeocropException.Kind;
import io.geocrop.error.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a CSV found. Where there are errors the pass may have stopped early: the figures are then those of
 * the part that was read.
 *
 * @param rows data rows, the header and blank lines not counted
 * @param columns in file order, with the roles proposed
 * @param classes label → rows, most frequent first, ties by label
 * @param profile column name → figures, in file order
 * @param duplicateRows rows that repeat an earlier row exactly
 * @param conflictingRows rows whose features repeat an earlier row's with another label
 * @param boundingBox null where there are no coordinate columns
 * @param sha256 of the bytes, lower-case hexadecimal; of the part read where the pass stopped early
 * @param size bytes read
 * @param leaks columns that give the label away, in file order
 * @param errors what makes the file unusable, by row and column; at most the number asked for
 * @param warnings what a person should know; they stop nothing
 */
public record CsvReport(
        long rows,
        List<Column> columns,
        Map<String, Long> classes,
        Map<String, ColumnProfile> profile,
        long duplicateRows,
        long conflictingRows,
        @Nullable BoundingBox boundingBox,
        String sha256,
        long size,
        List<String> leaks,
        List<Refusal> errors,
        List<Refusal> warnings) {

    /** This report where it has no errors; else all of them as one refusal. */
    public CsvReport orRefuse() {
        if (!errors.isEmpty()) {
            throw new GeocropException(Kind.INPUT, errors);
        }
        return this;
    }
}
