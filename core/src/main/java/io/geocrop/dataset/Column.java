package io.geocrop.dataset;

/**
 * A column of a dataset.
 *
 * @param name as in the header
 * @param position 0 for the first column of the file
 * @param role what it is for
 * @param numeric whether every cell that is not missing is a number
 */
public record Column(String name, int position, ColumnRole role, boolean numeric) {}
