package io.geocrop.model.file;

import io.geocrop.hash.Sha256;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.ModelManifest;
import io.geocrop.model.ModelManifest.FileEntry;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** What must hold inside a manifest before any file it names is opened. */
final class ManifestRules {
    private static final int MOST_FILES = 1_000;

    private ManifestRules() {}

    static void check(String version, ModelManifest manifest) {
        if (!manifest.version().equals(version)) {
            throw ModelFault.refused(
                    "MODEL_VERSION_DIFFERS",
                    version,
                    ModelFiles.MANIFEST + ", version",
                    manifest.version(),
                    "the name of the version's folder");
        }
        if (manifest.files().isEmpty() || manifest.files().size() > MOST_FILES) {
            throw wrong(version, "files", manifest.files().size() + " files", "1 to " + MOST_FILES + " files");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < manifest.files().size(); i++) {
            checkFile(version, manifest.files().get(i), "files[" + i + "]", names);
        }
    }

    private static void checkFile(String version, FileEntry file, String place, Set<String> names) {
        // Jackson leaves out what the document leaves out, whatever the record promises.
        String name = Objects.requireNonNullElse(file.name(), "");
        VersionNames.requireFile(version + "/" + ModelFiles.MANIFEST + ", " + place + ".name", name);
        if (name.equals(ModelFiles.MANIFEST) || !names.add(name)) {
            throw wrong(version, place + ".name", name, "each file once, without the manifest itself");
        }
        if (file.size() < 0) {
            throw wrong(version, place + ".size", file.size() + " bytes", "0 or more bytes");
        }
        String hash = Objects.requireNonNullElse(file.sha256(), "");
        if (!Sha256.isOne(hash)) {
            throw wrong(version, place + ".sha256", hash, "64 lower-case hexadecimal digits");
        }
    }

    private static RuntimeException wrong(String version, String place, String found, String allowed) {
        return ModelFault.refused("MODEL_MANIFEST_BAD", version, ModelFiles.MANIFEST + ", " + place, found, allowed);
    }
}
