package io.geocrop.dataset;

/** What a column of a dataset is for. Only features are learnt from. */
public enum ColumnRole {
    LABEL,
    FEATURE,
    X,
    Y,
    ID,
    FOLD,
    /** Stored, never a feature: dates, free text, columns dropped by {@code --drop}. */
    IGNORED
}
