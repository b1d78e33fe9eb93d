package io.geocrop.trainer.source;

import io.geocrop.dataset.Column;
import io.geocrop.dataset.ColumnRole;
import io.geocrop.dataset.DatasetFile;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.dataset.ImportRequest;
import io.geocrop.dataset.csv.CsvOptions;
import io.geocrop.dataset.csv.CsvPass;
import io.geocrop.dataset.csv.CsvReport;
import io.geocrop.dataset.csv.CsvSource;
import io.geocrop.dataset.table.FeatureTable;
import io.geocrop.dataset.table.FeatureTableReader;
import io.geocrop.dataset.table.TableRequest;
import io.geocrop.error.GeocropException;
import io.geocrop.hash.Sha256;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a training: the CSV of a dataset version, read by the roles that its dataset.json gives the columns, or a
 * CSV alone, whose columns are then found out as an import finds them.
 */
public final class DatasetSource {
    private static final String MANIFEST = "dataset.json";

    private final Path csv;
    private final String name;
    private final List<Column> columns;
    private final String sha256;

    private DatasetSource(Path csv, String name, List<Column> columns, String sha256) {
        this.csv = csv;
        this.name = name;
        this.columns = columns;
        this.sha256 = sha256;
    }

    /**
     * Finds the file and what its columns are for.
     *
     * @param data a version's folder or a CSV file
     * @param workFolder takes a copy where the data does not lie on this machine
     * @throws GeocropException TRAIN_NO_DATA where nothing is there, DATASET_* where dataset.json cannot be taken, CSV_*
     *     where a CSV alone cannot
     */
    public static DatasetSource open(Location data, Stores stores, Path workFolder, int threads) throws IOException {
        boolean isFile = data.name().toLowerCase(Locale.ROOT).endsWith(".csv");
        Location folder = isFile ? data.parent().orElse(data) : data;
        Optional<DatasetManifest> manifest = manifest(folder.child(MANIFEST), stores)
                .filter(found -> !isFile || fileOf(found).equals(Optional.of(data.name())));
        if (!isFile && manifest.isEmpty()) {
            throw noData(folder.child(MANIFEST), "a version's folder with its dataset.json, or a CSV file");
        }
        Location file = isFile ? data : folder.child(csvOf(manifest.orElseThrow(), folder));
        Path csv = stores.local(file, workFolder).orElseThrow(() -> noData(file, "the CSV file of the dataset"));
        if (manifest.isPresent()) {
            DatasetManifest found = manifest.get();
            return new DatasetSource(csv, found.id().toString(), found.columns(), found.sha256());
        }
        CsvOptions options = CsvOptions.forLabel(ImportRequest.DEFAULT_LABEL).withThreads(threads);
        CsvReport report =
                CsvPass.run(CsvSource.file(csv), options, ProgressListener.NONE).orRefuse();
        return new DatasetSource(csv, data.name(), report.columns(), report.sha256());
    }

    private static Optional<DatasetManifest> manifest(Location location, Stores stores) throws IOException {
        Optional<byte[]> document = stores.read(location);
        if (document.isEmpty()) {
            return Optional.empty();
        }
        try {
            DatasetManifest manifest = Json.read(document.get(), DatasetManifest.class);
            if (manifest.schemaVersion() > DatasetManifest.SCHEMA_VERSION) {
                throw GeocropException.input(
                        "DATASET_NEWER_SCHEMA",
                        location.toString(),
                        "schema_version " + manifest.schemaVersion(),
                        "at most " + DatasetManifest.SCHEMA_VERSION,
                        "Train with the program that imported the dataset, or a newer one.");
            }
            requireWhole(manifest, location);
            return Optional.of(manifest);
        } catch (MalformedJsonException e) {
            throw e.refused("DATASET", location.toString(), "Import the dataset again.");
        }
    }

    /** A field that is absent from the document is null here, whatever its type says. */
    private static void requireWhole(DatasetManifest manifest, Location location) {
        boolean whole = Stream.of(
                        manifest.name(), manifest.version(), manifest.sha256(), manifest.columns(), manifest.files())
                .allMatch(Objects::nonNull);
        if (!whole) {
            throw GeocropException.input(
                    "DATASET_BAD_MANIFEST",
                    location.toString(),
                    "a manifest without one of them",
                    "name, version, sha256, columns and files",
                    "Restore it from a copy, or delete the version and import again.");
        }
    }

    private static Optional<String> fileOf(DatasetManifest manifest) {
        return manifest.files().stream()
                .map(DatasetFile::name)
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".csv"))
                .findFirst();
    }

    private static String csvOf(DatasetManifest manifest, Location folder) {
        return fileOf(manifest)
                .orElseThrow(() -> noData(folder, "a dataset with a CSV file; images are trained elsewhere"));
    }

    private static GeocropException noData(Location where, String allowed) {
        return GeocropException.input(
                "TRAIN_NO_DATA", where.toString(), "nothing", allowed, "Check --data or DATASET_PATH.");
    }

    /** {@code name/version}, or the name of the file. */
    public String name() {
        return name;
    }

    /** Of the CSV's bytes. */
    public String sha256() {
        return sha256;
    }

    /**
     * Reads the table; while it is read, its bytes are held against the hash that dataset.json has of them.
     *
     * @param kept columns kept as text, such as a fold column; they are no features
     * @throws GeocropException DATASET_HASH_MISMATCH where the bytes are others; TRAIN_NO_FEATURES, TRAIN_NO_LABEL, CSV_*
     */
    public FeatureTable load(Set<String> kept, int threads, ProgressListener progress)
            throws IOException, InterruptedException {
        List<String> features = columnsOf(ColumnRole.FEATURE).stream()
                .filter(column -> !kept.contains(column))
                .toList();
        if (features.isEmpty()) {
            throw missing("TRAIN_NO_FEATURES", "no feature column", "at least one feature");
        }
        String label = first(ColumnRole.LABEL);
        if (label == null) {
            throw missing("TRAIN_NO_LABEL", "no label column", "one label column");
        }
        String x = first(ColumnRole.X);
        String y = first(ColumnRole.Y);
        boolean placed = x != null && y != null;
        TableRequest request =
                new TableRequest(features, label, placed ? x : null, placed ? y : null, List.copyOf(kept));
        FutureTask<String> hash = new FutureTask<>(this::hash);
        Thread.ofPlatform().name("dataset-hash").daemon().start(hash);
        FeatureTable table = FeatureTableReader.read(CsvSource.file(csv), request, threads, progress);
        try {
            requireUnchanged(hash);
            return table;
        } catch (GeocropException | IOException | InterruptedException e) {
            table.close();
            throw e;
        }
    }

    private String hash() throws IOException {
        try (InputStream in = Files.newInputStream(csv)) {
            return Sha256.of(in);
        }
    }

    private void requireUnchanged(FutureTask<String> hash) throws IOException, InterruptedException {
        String found;
        try {
            found = hash.get();
        } catch (ExecutionException e) {
            throw new IOException("cannot read " + csv, e.getCause());
        }
        if (!found.equals(sha256)) {
            throw GeocropException.input(
                    "DATASET_HASH_MISMATCH",
                    csv.toString(),
                    "SHA-256 " + found,
                    sha256 + ", as it was imported",
                    "Import the file again as a new version.");
        }
    }

    private GeocropException missing(String code, String found, String allowed) {
        return GeocropException.input(
                code, "dataset " + name, found, allowed, "Import the dataset again and name its columns.");
    }

    private @Nullable String first(ColumnRole role) {
        List<String> names = columnsOf(role);
        return names.isEmpty() ? null : names.getFirst();
    }

    private List<String> columnsOf(ColumnRole role) {
        return columns.stream()
                .filter(column -> column.role() == role)
                .map(Column::name)
                .toList();
    }
}
