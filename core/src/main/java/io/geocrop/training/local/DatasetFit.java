package io.geocrop.training.local;

import io.geocrop.dataset.Column;
import io.geocrop.dataset.ColumnRole;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.error.GeocropException;
import io.geocrop.training.TrainingRequest;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a request fits its dataset, by the manifest alone: what can be refused before anything is started. */
final class DatasetFit {
    private final DatasetManifest dataset;

    DatasetFit(DatasetManifest dataset) {
        this.dataset = dataset;
    }

    void require(TrainingRequest request) {
        classes();
        column("--fold-column", request.foldColumn());
        column("--holdout-column", request.holdoutColumn());
        if (request.folds() > dataset.rows()) {
            throw GeocropException.usage(
                    "TRAIN_BAD_REQUEST",
                    "--folds",
                    Integer.toString(request.folds()),
                    "at most the " + dataset.rows() + " rows of " + dataset.id(),
                    "Ask for fewer folds.");
        }
        if (request.spatialKm() != null && dataset.columnsOf(ColumnRole.X).isEmpty()) {
            throw GeocropException.input(
                    "TRAIN_NO_COORDINATES",
                    "--spatial-km",
                    dataset.id() + " has no coordinate columns",
                    "a dataset with lon and lat, or x and y",
                    "Leave --spatial-km out, or import the dataset with its coordinates.");
        }
    }

    private void classes() {
        if (dataset.classes().size() < 2) {
            throw GeocropException.input(
                    "TRAIN_SINGLE_CLASS",
                    dataset.id() + ", label",
                    "one class: " + String.join("", dataset.classes().keySet()),
                    "two classes or more",
                    "Add rows of another class.");
        }
    }

    private void column(String flag, @Nullable String name) {
        if (name == null) {
            return;
        }
        Optional<Column> column = dataset.columns().stream()
                .filter(known -> known.name().equals(name))
                .findFirst();
        if (column.isEmpty()) {
            throw GeocropException.input(
                    "TRAIN_COLUMN_MISSING",
                    flag,
                    name,
                    dataset.columns().stream()
                            .filter(known -> known.role() != ColumnRole.LABEL)
                            .map(Column::name)
                            .collect(Collectors.joining(", ")),
                    "Name a column of " + dataset.id() + " as its header has it.");
        }
        if (column.get().role() == ColumnRole.LABEL) {
            throw GeocropException.input(
                    "TRAIN_COLUMN_IS_LABEL",
                    flag,
                    name + ", which is the label",
                    "a column that is not the label",
                    "Name the column that holds the folds or the part to hold out.");
        }
    }
}
