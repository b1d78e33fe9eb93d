package io.geocrop.dataset.catalog;

import io.geocrop.dataset.DatasetFile;
import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.dataset.ImportRequest;
import io.geocrop.dataset.catalog.ClaimDocument.Work;
import io.geocrop.dataset.csv.CsvOptions;
import io.geocrop.dataset.csv.CsvPass;
import io.geocrop.dataset.csv.CsvReport;
import io.geocrop.dataset.csv.CsvSource;
import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.hash.Sha256;
import io.geocrop.json.Json;
import io.geocrop.progress.ProgressListener;
import io.geocrop.store.MultipartPut;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An import from file to version: the bytes go into the store while they are checked; the manifest goes last, so that
 * the version exists whole or not at all.
 */
final class DatasetImport {
    /** The name under which every version keeps its data. */
    static final String DATA_FILE = "training_data.csv";

    private final ObjectStore store;
    private final InstantSource clock;
    private final Shelf shelf;
    private final Trash trash;
    private final Custody custody;

    DatasetImport(ObjectStore store, InstantSource clock, Shelf shelf, Trash trash, Custody custody) {
        this.store = store;
        this.clock = clock;
        this.shelf = shelf;
        this.trash = trash;
        this.custody = custody;
    }

    DatasetManifest run(ImportRequest request, ProgressListener progress) throws IOException {
        refuseArchives(request.file());
        CsvOptions options = options(request);
        CsvSource source = CsvSource.file(request.file());
        SourceWatch watch = SourceWatch.of(request.file());
        Claim claim = claim(request, source);
        return custody.during(claim, held -> {
            refuseExisting(held.id(), source); // published by somebody else since the first look
            CsvReport report = store(held, source, watch, options, progress);
            held.renew();
            return publish(held.id(), report);
        });
    }

    private static void refuseArchives(Path file) {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            throw GeocropException.input(
                    "DATASET_NOT_CSV",
                    file.toString(),
                    "a zip file",
                    "a CSV file",
                    "Image datasets (a zip of class folders) cannot be imported yet; unpack a zipped CSV first.");
        }
    }

    private static CsvOptions options(ImportRequest request) {
        if (request.maxErrors() < 1) {
            throw GeocropException.usage(
                    "DATASET_BAD_MAX_ERRORS",
                    "max errors",
                    String.valueOf(request.maxErrors()),
                    "1 or more",
                    "Choose how many errors to collect, such as 100.");
        }
        return CsvOptions.forLabel(request.label()).withDrop(request.drop()).withMaxErrors(request.maxErrors());
    }

    private Claim claim(ImportRequest request, CsvSource source) throws IOException {
        String version = request.version();
        if (version == null) {
            return claimProposal(DatasetId.requireName(request.name()));
        }
        DatasetId id = new DatasetId(request.name(), version);
        refuseExisting(id, source);
        return custody.acquire(id, Work.IMPORT, null);
    }

    /** Claims today's next free version. A deleted version's name is not proposed again: models may still tell of it. */
    private Claim claimProposal(String name) throws IOException {
        Set<String> taken = new HashSet<>(shelf.namesOf(name));
        trash.complete().stream()
                .filter(entry -> entry.id().name().equals(name))
                .forEach(entry -> taken.add(entry.id().version()));
        while (true) {
            DatasetId id = new DatasetId(name, VersionNames.proposal(clock.instant(), taken));
            Optional<Claim> claim = custody.tryAcquire(id, Work.IMPORT, null);
            if (claim.isPresent() && !shelf.exists(id)) {
                return claim.get();
            }
            if (claim.isPresent()) {
                claim.get().release();
            }
            taken.add(id.version());
        }
    }

    private void refuseExisting(DatasetId id, CsvSource source) throws IOException {
        Optional<StoredObject> document = store.get(id.manifest());
        if (document.isPresent()) {
            DatasetManifest there = ManifestCheck.read(id, document.get().content());
            boolean same = sameBytes(there, source);
            if (same) {
                refuseDamaged(there);
            }
            throw GeocropException.conflict(
                    "DATASET_EXISTS",
                    id.toString(),
                    same ? "a version with exactly these bytes" : "a version with other content",
                    "a version that does not exist yet",
                    same
                            ? "It is imported already: use it as it is."
                            : "Choose another version, or leave it out to have one proposed.");
        }
    }

    /** Who imports the same bytes again may do so because the ones that are stored have been damaged. */
    private void refuseDamaged(DatasetManifest there) throws IOException {
        try {
            shelf.manifest(there.id());
            shelf.requireContent(there);
        } catch (GeocropException damage) {
            throw GeocropException.conflict(
                            "DATASET_EXISTS",
                            there.id().toString(),
                            "a version that had exactly these bytes and is damaged ("
                                    + damage.refusal().code() + ")",
                            "a version that does not exist yet",
                            "Delete it, then import it again: geocrop dataset delete " + there.id()
                                    + " (--force where models were trained from it).")
                    .causedBy(damage);
        }
    }

    private static boolean sameBytes(DatasetManifest manifest, CsvSource source) throws IOException {
        if (manifest.files().getFirst().size() != source.size()) {
            return false;
        }
        try (InputStream in = source.opener().open()) {
            return manifest.sha256().equals(Sha256.of(in));
        }
    }

    private CsvReport store(
            Claim claim, CsvSource source, SourceWatch watch, CsvOptions options, ProgressListener progress)
            throws IOException {
        try (MultipartPut put = store.putInParts(claim.id().file(DATA_FILE))) {
            CsvReport report = CsvPass.run(
                    source,
                    options,
                    (bytes, offset, length) -> {
                        claim.renewIfDue();
                        put.write(bytes, offset, length);
                    },
                    progress);
            watch.requireUnchanged();
            report.orRefuse();
            put.complete();
            return report;
        }
    }

    private DatasetManifest publish(DatasetId id, CsvReport report) throws IOException {
        DatasetManifest manifest = manifest(id, report);
        byte[] document = Json.document(manifest);
        ManifestCheck.read(id, document); // what could not be read back must not be written
        if (!shelf.publish(id, document)) {
            throw Claims.busy(id, "another import that was published first");
        }
        return manifest;
    }

    private DatasetManifest manifest(DatasetId id, CsvReport report) throws IOException {
        Instant created = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new DatasetManifest(
                DatasetManifest.SCHEMA_VERSION,
                id.name(),
                id.version(),
                created,
                report.rows(),
                report.columns(),
                report.classes(),
                report.sha256(),
                List.of(new DatasetFile(DATA_FILE, report.size(), report.sha256())),
                report.profile(),
                report.boundingBox(),
                report.duplicateRows(),
                report.conflictingRows(),
                warnings(id, report));
    }

    private List<Refusal> warnings(DatasetId id, CsvReport report) throws IOException {
        List<Refusal> warnings = new ArrayList<>(report.warnings());
        shelf.versionsOf(id.name()).stream()
                .filter(earlier -> earlier.sha256().equals(report.sha256()))
                .findFirst()
                .ifPresent(earlier -> warnings.add(new Refusal(
                        "DATASET_SAME_CONTENT",
                        id.toString(),
                        "exactly the bytes of " + earlier.id(),
                        "new data in a new version",
                        "Use " + earlier.id() + ", or delete this version if it was imported by mistake.")));
        return warnings;
    }
}
