package io.geocrop.trainer.split;

/**
 * One fold of a cross-validation.
 *
 * @param name its number from 1, or the value of the fold column
 * @param train rows to learn from, ascending
 * @param test rows to be judged on, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Fold(String name, int[] train, int[] test) {}
