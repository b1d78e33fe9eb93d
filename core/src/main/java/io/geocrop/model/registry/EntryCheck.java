package io.geocrop.model.registry;

import io.geocrop.error.Refusal;
import io.geocrop.model.ModelManifest;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.RegistryEntry;
import io.geocrop.model.file.VersionDocuments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An entry of the registry against the version's own folder, and an entry made from it. */
final class EntryCheck {
    private static final String REMEDY =
            "Take the entry out of registry.json: the version is listed again from its own folder.";

    private EntryCheck() {}

    /** A sound version as an entry that is no default. */
    static RegistryEntry entryOf(VersionDocuments version) throws IOException {
        ModelMetadata metadata = version.metadata();
        return new RegistryEntry(
                metadata.version(),
                metadata.task(),
                version.manifest().created(),
                metadata.datasetVersion(),
                metadata.features(),
                metadata.classes(),
                new TreeMap<>(metadata.metrics()),
                false,
                version.manifestSha256(),
                sizeOf(version),
                metadata.origin(),
                Map.of());
    }

    /** An entry that a person wrote, with what its version's folder adds to it. */
    static RegistryEntry completed(RegistryEntry known, RegistryEntry told) {
        return new RegistryEntry(
                known.version(),
                known.task(),
                known.created(),
                known.datasetVersion(),
                known.features(),
                known.classes(),
                known.metrics(),
                known.isDefault(),
                told.manifestSha256(),
                told.sizeBytes(),
                told.origin(),
                known.unknown());
    }

    private static long sizeOf(VersionDocuments version) {
        return version.manifest().files().stream()
                .mapToLong(ModelManifest.FileEntry::size)
                .sum();
    }

    /**
     * What an entry says that its version does not.
     *
     * @param place of the entry, such as {@code models[3]}
     */
    static List<Refusal> faults(RegistryEntry entry, String place, VersionDocuments version) throws IOException {
        List<Refusal> faults = new ArrayList<>();
        String hash = entry.manifestSha256();
        if (hash != null && !hash.equals(version.manifestSha256())) {
            faults.add(fault("REG_HASH_WRONG", place + ".manifest_sha256", hash, version.manifestSha256()));
            return faults;
        }
        RegistryEntry told = entryOf(version);
        if (entry.sizeBytes() != null && !entry.sizeBytes().equals(told.sizeBytes())) {
            faults.add(fault("REG_SIZE_WRONG", place + ".size_bytes", entry.sizeBytes(), told.sizeBytes()));
        }
        if (!entry.classes().equals(told.classes())) {
            boolean sameNames = Set.copyOf(entry.classes()).equals(Set.copyOf(told.classes()));
            String code = sameNames ? "REG_CLASS_ORDER" : "REG_BAD_CLASSES";
            faults.add(fault(code, place + ".classes", entry.classes(), told.classes()));
        }
        if (!entry.features().equals(told.features())) {
            faults.add(fault("REG_BAD_FEATURES", place + ".features", entry.features(), told.features()));
        }
        if (!entry.taskOrDefault().equals(told.taskOrDefault())) {
            faults.add(fault("REG_BAD_TASK", place + ".task", entry.taskOrDefault(), told.taskOrDefault()));
        }
        if (!entry.datasetVersion().equals(told.datasetVersion())) {
            faults.add(fault(
                    "REG_BAD_DATASET", place + ".dataset_version", entry.datasetVersion(), told.datasetVersion()));
        }
        return faults;
    }

    private static Refusal fault(String code, String field, Object found, @Nullable Object told) {
        return RegistryFault.remark(
                code, field, found.toString(), Objects.toString(told) + ", as in the version's folder", REMEDY);
    }
}
