package io.geocrop.dataset;

import io.geocrop.progress.ProgressListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Datasets of a workspace. Nothing half-made is ever visible; every refusal is a GeocropException with its code. */
public interface Datasets {
    /** Checks, profiles and stores a file in one pass; refused with all its errors, or stored whole. */
    DatasetManifest importFile(ImportRequest request, ProgressListener progress);

    /** All versions that exist and are whole, by name, then newest first. */
    List<DatasetManifest> list();

    /** Versions that {@link #list()} leaves out because a file or the manifest is not what it was, by place. */
    List<DamagedDataset> damaged();

    /** A version; refused with DATASET_NOT_FOUND. */
    DatasetManifest show(DatasetId id);

    /** The version meant by {@code name/version}, damaged or not, or the newest whole one by {@code name}. */
    DatasetId resolve(String reference);

    DatasetDiff diff(DatasetId from, DatasetId to);

    /** Moves a version to the trash; refused with DATASET_IN_USE, naming the models trained from it, unless forced. */
    void delete(DatasetId id, boolean force);

    /** Brings back what was deleted last under that name. */
    default DatasetManifest restore(DatasetId id) {
        return restore(id, null);
    }

    /**
     * Brings a version back from the trash; refused with DATASET_NOT_IN_TRASH, or DATASET_EXISTS where the name is taken.
     *
     * @param entry of {@link #trash()}, or null for the last deletion
     */
    DatasetManifest restore(DatasetId id, @Nullable String entry);

    /** What lies in the trash, by name and version, the last deletion first. */
    List<TrashedDataset> trash();
}
