package io.geocrop.dataset.diff;

import io.geocrop.dataset.DatasetDiff;
import io.geocrop.dataset.DatasetDiff.ClassBalance;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.dataset.csv.CsvSource.Opener;
import io.geocrop.dataset.diff.VersionReading.Reading;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What changed from one version to another. The earlier file is read twice (hashes and a sample; then the count of each
 * bin), the later one once.
 *
 * <p>Rows are compared as multisets by the cells of the columns both versions have, the label left out. Labels are
 * compared per id where both versions have an id column with a different value in every row, else per such row: of k
 * equal rows before and m after, min(k, m) are the same rows, and the changes are as few as the labels allow.
 */
public final class VersionDiff {
    private final DatasetManifest before;
    private final DatasetManifest after;
    private final ComparedColumns columns;
    private final VersionReading earlier;
    private final VersionReading later;

    private VersionDiff(DatasetManifest before, Opener beforeFile, DatasetManifest after, Opener afterFile) {
        this.before = before;
        this.after = after;
        columns = ComparedColumns.of(before, after);
        earlier = new VersionReading(before, beforeFile, columns);
        later = new VersionReading(after, afterFile, columns);
    }

    /**
     * @param beforeFile opens the earlier version's data, more than once
     * @throws IOException when a file cannot be read to its end
     */
    public static DatasetDiff of(DatasetManifest before, Opener beforeFile, DatasetManifest after, Opener afterFile)
            throws IOException {
        return new VersionDiff(before, beforeFile, after, afterFile).compare();
    }

    private DatasetDiff compare() throws IOException {
        Map<String, Integer> labels = new HashMap<>();
        RowSample sample = RowSample.of(before.rows(), columns.features());
        Reading<double[][]> first =
                earlier.digests(labels, (rows, hashes) -> FeatureDrift.sampled(columns, sample, rows, hashes));
        FeatureDrift drift = FeatureDrift.binnedBy(columns, first.blocks());
        List<long[][]> counts = earlier.read(drift::counts).parts();
        Reading<long[][]> second = later.digests(labels, (rows, hashes) -> drift.counts(rows));
        RowDigests a = first.digests();
        RowDigests b = second.digests();
        long same = RowDigests.common(a.sortedKeys(false), b.sortedKeys(false));
        return new DatasetDiff(
                before.id().toString(),
                after.id().toString(),
                b.size() - same,
                a.size() - same,
                labelChanges(a, b),
                classBalance(),
                drift.between(counts, second.blocks()),
                ComparedColumns.missing(before, after),
                ComparedColumns.missing(after, before));
    }

    private static long labelChanges(RowDigests before, RowDigests after) {
        boolean byId = before.hasUniqueIds() && after.hasUniqueIds();
        long inBoth = RowDigests.common(before.sortedKeys(byId), after.sortedKeys(byId));
        return inBoth - RowDigests.common(before.sortedLabelledKeys(byId), after.sortedLabelledKeys(byId));
    }

    private Map<String, ClassBalance> classBalance() {
        Set<String> classes = new LinkedHashSet<>(before.classes().keySet());
        classes.addAll(after.classes().keySet());
        Map<String, ClassBalance> balance = new LinkedHashMap<>();
        for (String name : classes) {
            long rowsBefore = before.classes().getOrDefault(name, 0L);
            long rowsAfter = after.classes().getOrDefault(name, 0L);
            balance.put(
                    name,
                    new ClassBalance(
                            rowsBefore, rowsAfter, share(rowsBefore, before.rows()), share(rowsAfter, after.rows())));
        }
        return balance;
    }

    private static double share(long part, long rows) {
        return rows == 0 ? 0 : (double) part / rows;
    }
}
