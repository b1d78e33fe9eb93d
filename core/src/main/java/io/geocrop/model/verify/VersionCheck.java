package io.geocrop.model.verify;

import io.geocrop.error.Refusal;
import io.geocrop.model.file.VersionDocuments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link VersionVerifier} found.
 *
 * @param documents the version's files, or null where not even its manifest can be taken
 * @param filesChecked files whose size and hash were compared
 * @param faults what is wrong, each with a MODEL_* code; empty for a sound version
 */
public record VersionCheck(@Nullable VersionDocuments documents, int filesChecked, List<Refusal> faults) {
    public boolean sound() {
        return faults.isEmpty();
    }
}
