package io.geocrop.model.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.hash.Sha256;
import io.geocrop.json.Json;
import io.geocrop.json.JsonLimits;
import io.geocrop.json.MalformedJsonException;
import io.geocrop.model.Ensemble;
import io.geocrop.model.Evaluation;
import io.geocrop.model.GoldenRows;
import io.geocrop.model.LabelEncoder;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.ModelManifest;
import io.geocrop.model.ModelManifest.FileEntry;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.Scaler;
import io.geocrop.model.SelectedFeatures;
import io.geocrop.model.VersionFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The files of a version read through its manifest: every byte handed out has the size and hash that the manifest names,
 * every document the fields its record needs.
 */
public final class VersionDocuments implements VersionFiles {
    private final VersionSource source;
    private final byte[] manifestDocument;
    private final ModelManifest manifest;
    private final Map<String, FileEntry> entries;

    private VersionDocuments(VersionSource source, byte[] manifestDocument) {
        this.source = source;
        this.manifestDocument = manifestDocument;
        this.manifest = bind(source.version(), ModelFiles.MANIFEST, manifestDocument, ModelManifest.class);
        ManifestRules.check(source.version(), manifest);
        this.entries = manifest.files().stream().collect(Collectors.toMap(FileEntry::name, Function.identity()));
    }

    /** Reads the manifest; empty where the version does not exist. */
    public static Optional<VersionDocuments> open(VersionSource source) throws IOException {
        Optional<InputStream> found = source.open(ModelFiles.MANIFEST);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = found.get()) {
            int limit = Math.toIntExact(JsonLimits.DOCUMENT.bytes());
            return Optional.of(new VersionDocuments(source, in.readNBytes(limit + 1)));
        }
    }

    /** Reads the manifest; refused with MODEL_NOT_FOUND where the version does not exist. */
    public static VersionDocuments require(VersionSource source) throws IOException {
        return open(source).orElseThrow(() -> ModelFault.notFound(source.version()));
    }

    public ModelManifest manifest() {
        return manifest;
    }

    /** The manifest byte for byte. */
    public byte[] manifestDocument() {
        return manifestDocument.clone();
    }

    public String manifestSha256() {
        return Sha256.of(manifestDocument);
    }

    /** What the manifest says of a file. */
    public Optional<FileEntry> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    public ModelMetadata metadata() throws IOException {
        return document(ModelFiles.METADATA, ModelMetadata.class);
    }

    public Evaluation evaluation() throws IOException {
        return document(ModelFiles.EVALUATION, Evaluation.class);
    }

    public Scaler scaler() throws IOException {
        return document(ModelFiles.SCALER, Scaler.class);
    }

    public LabelEncoder labelEncoder() throws IOException {
        return document(ModelFiles.LABEL_ENCODER, LabelEncoder.class);
    }

    public SelectedFeatures selectedFeatures() throws IOException {
        return document(ModelFiles.SELECTED_FEATURES, SelectedFeatures.class);
    }

    public Ensemble ensemble() throws IOException {
        return document(ModelFiles.ENSEMBLE, Ensemble.class);
    }

    public GoldenRows golden() throws IOException {
        return golden(ModelFiles.GOLDEN);
    }

    /** The golden rows in a file of that name, such as {@code candidates/xgboost/golden.json}. */
    public GoldenRows golden(String name) throws IOException {
        return document(name, GoldenRows.class);
    }

    @Override
    public Optional<byte[]> read(String file) throws IOException {
        if (entry(file).isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        copy(file, bytes);
        return Optional.of(bytes.toByteArray());
    }

    /** Copies a file of any size; refused with MODEL_HASH_MISMATCH after the last byte where its content is another. */
    public void copy(String file, OutputStream out) throws IOException {
        FileEntry entry = entry(file).orElseThrow(() -> missing(file));
        try (InputStream in = source.open(file).orElseThrow(() -> missing(file))) {
            Sha256.Digest digest = Sha256.copy(in, out);
            if (!digest.sha256().equals(entry.sha256())) {
                throw ModelFault.refused(
                        "MODEL_HASH_MISMATCH", source.version(), file, digest.sha256(), entry.sha256());
            }
        }
    }

    private <T> T document(String name, Class<T> type) throws IOException {
        return bind(source.version(), name, read(name).orElseThrow(() -> missing(name)), type);
    }

    private RuntimeException missing(String name) {
        return ModelFault.refused(missingCode(name), source.version(), name, "no such file", "every file of a version");
    }

    /** The code for a version that lacks a file of that name. */
    public static String missingCode(String name) {
        return switch (name) {
            case ModelFiles.SCALER -> "MODEL_SCALER_MISSING";
            case ModelFiles.LABEL_ENCODER -> "MODEL_LABELS_MISSING";
            case ModelFiles.GOLDEN -> "MODEL_GOLDEN_MISSING";
            default -> "MODEL_FILE_MISSING";
        };
    }

    /** A document that nobody has read yet, checked for its fields and bound to its record. */
    public static <T> T bind(String version, String name, byte[] document, Class<T> type) {
        try {
            JsonNode tree = Json.read(document, JsonNode.class);
            DocumentShape.of(name).check(tree, version, name);
            return Json.read(document, type);
        } catch (MalformedJsonException e) {
            throw e.refused("MODEL", version + "/" + name, ModelFault.REMEDY);
        }
    }
}
