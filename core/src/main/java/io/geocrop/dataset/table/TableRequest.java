package io.geocrop.dataset.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a CSV go where in a {@link FeatureTable}.
 *
 * @param features feature columns in the order wanted; an absent one is refused with CSV_COLUMN_MISSING
 * @param label label column, or null for a table to predict
 * @param x coordinate columns or null
 * @param texts columns kept as text, such as fold and holdout columns
 */
public record TableRequest(
        List<String> features,
        @Nullable String label,
        @Nullable String x,
        @Nullable String y,
        List<String> texts) {}
