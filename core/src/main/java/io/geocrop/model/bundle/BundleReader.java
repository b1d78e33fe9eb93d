package io.geocrop.model.bundle;

import io.geocrop.error.GeocropException;
import io.geocrop.hash.Sha256;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.ModelManifest;
import io.geocrop.model.ModelManifest.FileEntry;
import io.geocrop.model.file.FolderVersion;
import io.geocrop.model.file.VersionDocuments;
import io.geocrop.model.file.VersionNames;
import io.geocrop.model.publish.FileContent;
import io.geocrop.model.publish.VersionPublisher;
import io.geocrop.model.verify.VersionCheck;
import io.geocrop.model.verify.VersionVerifier;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.StoredObject;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Takes a bundle apart without trusting it: its directory first, then the digest of its manifest, then each file into a
 * folder of its own with the manifest's size and hash; what has passed the same checks as a published version is
 * published, manifest last and byte for byte. A refusal at any point leaves the store as it was.
 */
public final class BundleReader {
    private static final int LARGEST_NOTE = 10_000;
    private static final int LARGEST_MANIFEST = 20_000_000;

    private final ObjectStore store;
    private final VersionVerifier verifier;
    private final VersionPublisher publisher;

    public BundleReader(ObjectStore store, VersionVerifier verifier, VersionPublisher publisher) {
        this.store = store;
        this.verifier = verifier;
        this.publisher = publisher;
    }

    /**
     * Publishes the version that a bundle holds.
     *
     * @return the version
     * @throws GeocropException MODEL_BUNDLE_* for the file, MODEL_EXISTS, and every fault a version can have
     */
    public String publish(Path bundle) throws IOException {
        if (!Files.isRegularFile(bundle)) {
            throw GeocropException.input(
                    "MODEL_BUNDLE_UNREADABLE",
                    String.valueOf(bundle.getFileName()),
                    (Files.exists(bundle) ? "no plain file: " : "no such file: ") + bundle,
                    "the file that `geocrop models export` wrote",
                    "Check the path.");
        }
        Path folder = Files.createTempDirectory("geocrop-bundle-");
        try (ZipFile zip = opened(bundle)) {
            List<? extends ZipEntry> entries = zip.stream().toList();
            BundleRules.check(bundle, entries);
            return publish(bundle, zip, entries, folder);
        } catch (ZipException | EOFException e) {
            throw unreadable(bundle, e);
        } finally {
            delete(folder);
        }
    }

    /** Whatever keeps the file from being opened is the bundle's fault, not that of the store it is to go to. */
    private static ZipFile opened(Path bundle) {
        try {
            return new ZipFile(bundle.toFile());
        } catch (IOException e) {
            throw unreadable(bundle, e);
        }
    }

    private static GeocropException unreadable(Path bundle, IOException e) {
        return BundleRules.refused(
                        "MODEL_BUNDLE_UNREADABLE", bundle, "", String.valueOf(e.getMessage()), "a whole zip file")
                .causedBy(e);
    }

    private String publish(Path bundle, ZipFile zip, List<? extends ZipEntry> entries, Path folder) throws IOException {
        BundleNote note = note(bundle, zip);
        byte[] document = small(bundle, zip, ModelFiles.MANIFEST, LARGEST_MANIFEST);
        if (!Sha256.of(document).equals(note.manifestSha256())) {
            throw BundleRules.refused(
                    "MODEL_BUNDLE_DIGEST",
                    bundle,
                    ModelFiles.MANIFEST,
                    Sha256.of(document),
                    note.manifestSha256() + ", as bundle.json says");
        }
        Files.write(folder.resolve(ModelFiles.MANIFEST), document);
        FolderVersion unpacked = new FolderVersion(folder, VersionNames.requireVersion(note.version()));
        ModelManifest manifest = VersionDocuments.require(unpacked).manifest();
        checkNames(bundle, entries, manifest);
        refuseExisting(manifest.version(), document);
        Map<String, FileContent> files = new TreeMap<>();
        for (FileEntry file : manifest.files()) {
            files.put(file.name(), FileContent.of(unpack(bundle, zip, file, folder)));
        }
        checkWhole(unpacked);
        publisher.publish(manifest, document, files);
        return manifest.version();
    }

    private static BundleNote note(Path bundle, ZipFile zip) throws IOException {
        byte[] document = small(bundle, zip, BundleNote.NAME, LARGEST_NOTE);
        try {
            BundleNote note = Json.read(document, BundleNote.class);
            if (note.schemaVersion() > BundleNote.SCHEMA_VERSION) {
                throw BundleRules.refused(
                        "MODEL_NEWER_FORMAT",
                        bundle,
                        BundleNote.NAME + ", schema_version",
                        Integer.toString(note.schemaVersion()),
                        "at most " + BundleNote.SCHEMA_VERSION + ": update this program");
            }
            if (note.schemaVersion() < 1
                    || !VersionNames.isVersion(String.valueOf(note.version()))
                    || !Sha256.isOne(String.valueOf(note.manifestSha256()))) {
                throw BundleRules.refused(
                        "MODEL_BUNDLE_NOTE",
                        bundle,
                        BundleNote.NAME,
                        Json.line(note),
                        "schema_version, version and manifest_sha256");
            }
            return note;
        } catch (MalformedJsonException e) {
            throw e.refused("MODEL", bundle.getFileName() + ", " + BundleNote.NAME, BundleRules.REMEDY);
        }
    }

    private static byte[] small(Path bundle, ZipFile zip, String name, int limit) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw BundleRules.refused("MODEL_BUNDLE_NOTE", bundle, name, "no such entry", "the entries of a bundle");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw BundleRules.refused(
                        "MODEL_BUNDLE_TOO_LARGE", bundle, name, "more than " + limit + " bytes", limit + " bytes");
            }
            return bytes;
        }
    }

    private static void checkNames(Path bundle, List<? extends ZipEntry> entries, ModelManifest manifest) {
        Set<String> expected = new HashSet<>(Set.of(BundleNote.NAME, ModelFiles.MANIFEST));
        manifest.files().forEach(file -> expected.add(file.name()));
        for (ZipEntry entry : entries) {
            if (!expected.remove(entry.getName())) {
                throw BundleRules.refused(
                        "MODEL_BUNDLE_EXTRA",
                        bundle,
                        entry.getName(),
                        "an entry that the manifest does not name",
                        "bundle.json, manifest.json and the files it names");
            }
        }
        if (!expected.isEmpty()) {
            String missing = expected.stream().sorted().toList().getFirst();
            throw BundleRules.refused(
                    VersionDocuments.missingCode(missing), bundle, missing, "no such entry", "every file it names");
        }
    }

    private void refuseExisting(String version, byte[] document) throws IOException {
        Optional<StoredObject> found = store.get(ModelFiles.of(version, ModelFiles.MANIFEST));
        if (found.isPresent()) {
            boolean identical = Arrays.equals(found.get().content(), document);
            throw GeocropException.conflict(
                    "MODEL_EXISTS",
                    ModelFiles.of(version, ModelFiles.MANIFEST).toString(),
                    identical ? "the same version, identical" : "another version of that name",
                    "a version that does not exist yet: a published one never changes",
                    identical
                            ? "There is nothing to import."
                            : "Publish the version under another name where it comes from, and export it again.");
        }
    }

    /** Reads one byte more than the manifest allows at most, so that no entry unpacks to more than it says. */
    private static Path unpack(Path bundle, ZipFile zip, FileEntry file, Path folder) throws IOException {
        Path target = folder.resolve(file.name());
        Files.createDirectories(target.toAbsolutePath().getParent());
        ZipEntry entry = zip.getEntry(file.name());
        if (entry.getSize() != file.size()) {
            throw BundleRules.refused(
                    "MODEL_SIZE_WRONG", bundle, file.name(), entry.getSize() + " bytes", file.size() + " bytes");
        }
        Sha256.Digest digest;
        try (InputStream in = new CappedInputStream(zip.getInputStream(entry), file.size() + 1);
                OutputStream out = Files.newOutputStream(target)) {
            digest = Sha256.copy(in, out);
        }
        if (digest.size() != file.size() || !digest.sha256().equals(file.sha256())) {
            throw BundleRules.refused("MODEL_HASH_MISMATCH", bundle, file.name(), digest.sha256(), file.sha256());
        }
        return target;
    }

    private void checkWhole(FolderVersion unpacked) throws IOException {
        VersionCheck check = verifier.check(unpacked).orElseThrow();
        if (!check.sound()) {
            throw new GeocropException(GeocropException.Kind.INPUT, check.faults());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
