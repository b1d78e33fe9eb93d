package io.geocrop.training.local;

import io.geocrop.dataset.Column;
import io.geocrop.dataset.ColumnRole;
import io.geocrop.dataset.DamagedDataset;
import io.geocrop.dataset.DatasetDiff;
import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.dataset.Datasets;
import io.geocrop.dataset.ImportRequest;
import io.geocrop.dataset.TrashedDataset;
import io.geocrop.error.GeocropException;
import io.geocrop.progress.ProgressListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A catalogue of one dataset, {@code zimbabwe/v1}, of 40 rows. */
record OneDataset(Map<String, ColumnRole> columns, Map<String, Long> classes) implements Datasets {
    static final DatasetId ID = new DatasetId("zimbabwe", "v1");

    @Override
    public DatasetId resolve(String reference) {
        if (!reference.equals("zimbabwe") && !reference.equals(ID.toString())) {
            throw GeocropException.input("DATASET_NOT_FOUND", "dataset", reference, ID.toString(), "Import it.");
        }
        return ID;
    }

    @Override
    public DatasetManifest show(DatasetId id) {
        List<Column> all = new ArrayList<>();
        columns.forEach((name, role) -> all.add(new Column(name, all.size(), role, role != ColumnRole.LABEL)));
        return new DatasetManifest(
                DatasetManifest.SCHEMA_VERSION,
                id.name(),
                id.version(),
                Instant.EPOCH,
                40,
                all,
                classes,
                "",
                List.of(),
                Map.of(),
                null,
                0,
                0,
                List.of());
    }

    @Override
    public List<DatasetManifest> list() {
        return List.of(show(ID));
    }

    @Override
    public List<DamagedDataset> damaged() {
        return List.of();
    }

    @Override
    public DatasetManifest importFile(ImportRequest request, ProgressListener progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DatasetDiff diff(DatasetId from, DatasetId to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(DatasetId id, boolean force) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DatasetManifest restore(DatasetId id, @Nullable String entry) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<TrashedDataset> trash() {
        return List.of();
    }
}
