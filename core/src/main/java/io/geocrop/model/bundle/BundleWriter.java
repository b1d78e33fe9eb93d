package io.geocrop.model.bundle;

import io.geocrop.json.Json;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.ModelManifest.FileEntry;
import io.geocrop.model.file.VersionDocuments;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a bundle: a zip of {@code bundle.json}, {@code manifest.json} and the version's files in the manifest's order,
 * all with the same time, so that the same version gives the same bytes. It appears under its name when it is whole.
 */
public final class BundleWriter {
    /** The earliest time a zip can tell. */
    private static final LocalDateTime SAME_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private BundleWriter() {}

    /** Writes the bundle, over a file of that name where there is one; refused with MODEL_BUNDLE_UNWRITABLE. */
    public static Path write(VersionDocuments version, Path target) throws IOException {
        Path part = partOf(target);
        try {
            try (BundleOutput file = BundleOutput.open(part, target);
                    ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(file))) {
                writeEntries(version, zip);
                zip.finish();
                zip.flush();
                file.sync();
            }
            return moved(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path moved(Path part, Path target) {
        try {
            return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw BundleOutput.unwritable(target, e);
        }
    }

    private static void writeEntries(VersionDocuments version, ZipOutputStream zip) throws IOException {
        BundleNote note =
                new BundleNote(BundleNote.SCHEMA_VERSION, version.manifest().version(), version.manifestSha256());
        begin(zip, BundleNote.NAME);
        zip.write(Json.document(note));
        zip.closeEntry();
        begin(zip, ModelFiles.MANIFEST);
        zip.write(version.manifestDocument());
        zip.closeEntry();
        for (FileEntry file : version.manifest().files()) {
            begin(zip, file.name());
            version.copy(file.name(), zip);
            zip.closeEntry();
        }
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(SAME_TIME);
        zip.putNextEntry(entry);
    }

    private static Path partOf(Path target) {
        try {
            Path folder = target.toAbsolutePath().getParent();
            if (folder == null || Files.isDirectory(target)) {
                throw new IOException("a folder");
            }
            Files.createDirectories(folder);
            return Files.createTempFile(folder, target.getFileName().toString() + ".", ".part");
        } catch (IOException e) {
            throw BundleOutput.unwritable(target, e);
        }
    }
}
