package io.geocrop.dataset.catalog;

import io.geocrop.dataset.DatasetId;
import java.util.List;

/** Who refers to a dataset version; asked before one is deleted. The model registry answers it. */
@FunctionalInterface
public interface DatasetUse {
    /** Nothing refers to anything: for a workspace without models. */
    DatasetUse NONE = id -> List.of();

    /** Names of the model versions trained from this dataset version; empty where there is none. */
    List<String> modelsTrainedFrom(DatasetId id);
}
