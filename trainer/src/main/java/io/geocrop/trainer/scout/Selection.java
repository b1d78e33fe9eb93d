package io.geocrop.trainer.scout;

import io.geocrop.model.SelectedFeatures;

/**
 * The features chosen.
 *
 * @param columns of the table, ascending: features keep the order they have in the dataset
 * @param document {@code selected_features.json}
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Selection(int[] columns, SelectedFeatures document) {}
