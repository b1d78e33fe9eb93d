package io.geocrop.model;

import java.util.Map;

/**
 * Where a model came from.
 *
 * @param dataset {@code name/version}
 * @param datasetSha256 hash of the data file
 * @param code version of this program
 * @param libraries library → version
 * @param parameters everything that was asked for, defaults filled in
 * @param machine operating system, processor count, Java version, device
 */
public record Provenance(
        String dataset,
        String datasetSha256,
        String code,
        Map<String, String> libraries,
        Map<String, String> parameters,
        Map<String, String> machine) {}
