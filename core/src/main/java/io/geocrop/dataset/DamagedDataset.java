package io.geocrop.dataset;

import io.geocrop.error.Refusal;

/**
 * What lies in a version's place and cannot be taken as one: it can be deleted, which is its remedy, and not used.
 *
 * @param dataset its place, {@code name/version}
 * @param problem what is wrong with it
 */
public record DamagedDataset(String dataset, Refusal problem) {}
