package io.geocrop.model.verify;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.hash.Sha256;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.ModelManifest.FileEntry;
import io.geocrop.model.file.ModelFault;
import io.geocrop.model.file.VersionDocuments;
import io.geocrop.model.file.VersionSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Checks a version without loading its model: the manifest, then every file's size, hash and kind, no file too many or
 * too few, then that the documents agree with each other. What is large is read once as a stream. Whether the model
 * computes what it should is asked of {@link io.geocrop.model.GoldenReplay} afterwards.
 */
public final class VersionVerifier {
    /** Empty where the version does not exist; every fault otherwise. */
    public Optional<VersionCheck> check(VersionSource source) throws IOException {
        VersionDocuments documents;
        try {
            Optional<VersionDocuments> found = VersionDocuments.open(source);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            documents = found.get();
        } catch (GeocropException e) {
            return Optional.of(new VersionCheck(null, 0, e.refusals()));
        }
        List<Refusal> faults = new ArrayList<>();
        int checked = checkFiles(source, documents, faults);
        if (faults.isEmpty()) {
            faults.addAll(new Consistency(source.version(), documents).faults());
        }
        return Optional.of(new VersionCheck(documents, checked, List.copyOf(faults)));
    }

    private static int checkFiles(VersionSource source, VersionDocuments documents, List<Refusal> faults)
            throws IOException {
        SortedMap<String, Long> found = source.sizes();
        int checked = 0;
        for (FileEntry expected : documents.manifest().files()) {
            Long size = found.remove(expected.name());
            if (size == null) {
                faults.add(fault(
                        source,
                        VersionDocuments.missingCode(expected.name()),
                        expected.name(),
                        "no such file",
                        "every file that the manifest names"));
            } else if (size != expected.size()) {
                faults.add(fault(
                        source, "MODEL_SIZE_WRONG", expected.name(), size + " bytes", expected.size() + " bytes"));
            } else {
                checked++;
                checkContent(source, expected).ifPresent(faults::add);
            }
        }
        found.remove(ModelFiles.MANIFEST);
        for (String extra : found.keySet()) {
            faults.add(fault(
                    source, "MODEL_FILE_EXTRA", extra, "a file that the manifest does not name", "its files alone"));
        }
        return checked;
    }

    private static Optional<Refusal> checkContent(VersionSource source, FileEntry expected) throws IOException {
        Optional<InputStream> opened = source.open(expected.name());
        if (opened.isEmpty()) {
            return Optional.of(fault(
                    source,
                    VersionDocuments.missingCode(expected.name()),
                    expected.name(),
                    "no such file",
                    "every file that the manifest names"));
        }
        try (InputStream in = new BufferedInputStream(opened.get(), PickleScan.HEAD_BYTES)) {
            in.mark(PickleScan.HEAD_BYTES);
            Optional<String> pickle = PickleScan.find(expected.name(), in.readNBytes(PickleScan.HEAD_BYTES));
            in.reset();
            Sha256.Digest digest = Sha256.measured(in);
            if (!digest.sha256().equals(expected.sha256())) {
                return Optional.of(
                        fault(source, "MODEL_HASH_MISMATCH", expected.name(), digest.sha256(), expected.sha256()));
            }
            return pickle.map(kind -> fault(
                    source,
                    "MODEL_PICKLE",
                    expected.name(),
                    kind,
                    "JSON documents and the learners' own native formats: nothing that runs code when it is read"));
        }
    }

    private static Refusal fault(VersionSource source, String code, String name, String found, String allowed) {
        return ModelFault.of(code, source.version(), name, found, allowed);
    }
}
