package io.geocrop.model;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Models of a workspace: what is published, which is the default, how it came to be so. */
public interface Models {
    /** The registry as it stands; versions that verify and are not listed yet are listed first. */
    RegistryView registry();

    /** A version's metadata; refused with MODEL_NOT_FOUND. */
    ModelMetadata metadata(String version);

    Evaluation evaluation(String version);

    ModelManifest manifest(String version);

    /** Two to six versions side by side. */
    ModelComparison compare(List<String> versions);

    /** Publishes a new version from the candidates of another; the learners given are selected. */
    ModelMetadata select(String version, List<String> learners, String as);

    /** Hashes, sizes, file list, and the golden rows replayed. */
    Verification verify(String version);

    /**
     * Makes a version its task's default; refused when it does not verify.
     *
     * @param etag what the registry must still be (REG_CHANGED otherwise), or null for whatever it is
     */
    Promotion promote(String version, String reason, @Nullable String etag);

    /**
     * Undoes the last promotion not yet undone of a task.
     *
     * @param to the version to go back to instead, or null
     */
    Promotion rollback(String task, @Nullable String to, String reason, @Nullable String etag);

    /** Every change of a default, newest first. */
    List<LedgerEntry> ledger();

    /**
     * Makes a registry that was lost, or is older than the ledger, anew from the ledger and the versions' folders; changes
     * nothing where it knows every change. Refused where the ledger has a hole or a default does not verify.
     */
    RegistryView repair();

    /** Writes a version as one bundle file that carries its hashes. */
    void exportBundle(String version, Path file);

    /** Reads a bundle back under its own version name; refused whole when a hash does not fit or the version exists. */
    ModelMetadata importBundle(Path file);
}
