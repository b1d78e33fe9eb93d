package io.geocrop.dataset;

import io.geocrop.progress.ProgressListener;
import java.util.List;

/** Datasets of a workspace. Nothing half-made is ever visible; every refusal is a GeocropException with its code. */
public interface Datasets {
    /** Checks, profiles and stores a file in one pass; refused with all its errors, or stored whole. */
    DatasetManifest importFile(ImportRequest request, ProgressListener progress);

    /** All versions that exist, by name, then newest first. */
    List<DatasetManifest> list();

    /** A version; refused with DATASET_NOT_FOUND. */
    DatasetManifest show(DatasetId id);

    /** The version meant by {@code name/version}, or the newest by {@code name}. */
    DatasetId resolve(String reference);

    DatasetDiff diff(DatasetId from, DatasetId to);

    /** Moves a version to the trash; refused with DATASET_IN_USE, naming the models trained from it, unless forced. */
    void delete(DatasetId id, boolean force);

    /** Brings a version back from the trash. */
    DatasetManifest restore(DatasetId id);

    /** Versions that lie in the trash. */
    List<DatasetId> trash();
}
