package io.geocrop.desktop.cli;

import io.geocrop.commandline.ProgressLine;
import io.geocrop.commandline.TextTable;
import io.geocrop.dataset.DamagedDataset;
import io.geocrop.dataset.DatasetDiff;
import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.dataset.Datasets;
import io.geocrop.dataset.ImportRequest;
import io.geocrop.dataset.TrashedDataset;
import io.geocrop.error.GeocropException;
import io.geocrop.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code geocrop dataset …}: import, list, show, diff, delete, restore. */
@Command(
        description = "Datasets and their versions.",
        footer = {"", "Example: geocrop dataset import points.csv --name zimbabwe --label class"})
final class DatasetCommand {
    private final Session session;

    DatasetCommand(Session session) {
        this.session = session;
    }

    @Command(
            name = "import",
            description = "Checks a CSV of labelled points, profiles it and stores it as a new version.",
            footer = {"", "Example: geocrop dataset import points.csv --name zimbabwe --label class --drop note,survey"
            })
    int importFile(
            @Parameters(paramLabel = "FILE", description = "CSV, UTF-8, a header line first.") Path file,
            @Option(names = "--name", description = "Dataset name (default: training).") @Nullable String name,
            @Option(names = "--version", description = "Version (default: vYYYYMMDD of today).") @Nullable
                    String version,
            @Option(names = "--label", description = "Label column (default: label).") @Nullable String label,
            @Option(names = "--drop", split = ",", description = "Columns that are kept and never used as features.")
                    @Nullable
                    List<String> drop,
            @Option(names = "--max-errors", description = "Errors collected before the pass stops (default: 100).")
                    @Nullable
                    Integer maxErrors) {
        ImportRequest request = new ImportRequest(
                file,
                name == null ? ImportRequest.DEFAULT_NAME : name,
                version,
                label == null ? ImportRequest.DEFAULT_LABEL : label,
                drop == null ? List.of() : drop,
                maxErrors == null ? ImportRequest.DEFAULT_MAX_ERRORS : maxErrors);
        refuseLabelDropped(request);
        try (Workspace workspace = session.openOrMake();
                ProgressLine progress = session.output().progress()) {
            Optional<DatasetManifest> earlier = SameImport.of(request, workspace.datasets());
            if (earlier.isPresent()) {
                DatasetManifest same = earlier.get();
                session.output().result(DatasetDocuments.identical(same), DatasetDocuments.identicalText(same));
                return 0;
            }
            DatasetManifest manifest = workspace.datasets().importFile(request, progress);
            progress.leave();
            if (!session.options().json()) {
                manifest.warnings().forEach(session.output()::warning);
            }
            session.output().result(DatasetDocuments.imported(manifest), DatasetDocuments.importedText(manifest));
        }
        return 0;
    }

    private static void refuseLabelDropped(ImportRequest request) {
        if (request.drop().contains(request.label())) {
            throw GeocropException.usage(
                    "CLI_USAGE",
                    "--drop",
                    request.label() + ", which is the label",
                    "columns other than the label",
                    "Leave it out of --drop, or name another label by --label.");
        }
    }

    @Command(
            name = "list",
            description = "All versions, by name, then newest first; damaged ones by a warning.",
            footer = {"", "Example: geocrop dataset list --json"})
    int list() {
        try (Workspace workspace = session.open()) {
            List<DatasetManifest> all = workspace.datasets().list();
            List<DamagedDataset> damaged = workspace.datasets().damaged();
            TextTable table = new TextTable("DATASET", "ROWS", "FEATURES", "CLASSES", "CREATED");
            all.forEach(manifest -> table.row(
                    manifest.id(),
                    manifest.rows(),
                    DatasetDocuments.features(manifest).size(),
                    manifest.classes().size(),
                    manifest.created()));
            if (!session.options().json()) {
                damaged.forEach(one -> session.output().warning(one.problem()));
            }
            session.output()
                    .result(
                            Map.of(
                                    "datasets",
                                    all.stream().map(DatasetDocuments::summary).toList(),
                                    "damaged",
                                    damaged),
                            all.isEmpty() && damaged.isEmpty()
                                    ? List.of(
                                            "No dataset yet. `geocrop dataset import FILE --name NAME` brings one in.")
                                    : table.lines());
        }
        return 0;
    }

    @Command(
            name = "show",
            description = "A version with its profile; the newest where none is named.",
            footer = {"", "Example: geocrop dataset show zimbabwe/v20260131"})
    int show(
            @Parameters(paramLabel = "NAME[/VERSION]", description = "Dataset, as `dataset list` has it.")
                    String reference) {
        try (Workspace workspace = session.open()) {
            DatasetManifest manifest =
                    workspace.datasets().show(workspace.datasets().resolve(reference));
            session.output().result(DatasetDocuments.shown(manifest), DatasetDocuments.shownText(manifest));
        }
        return 0;
    }

    @Command(
            name = "diff",
            description = "What changed from one version to another.",
            footer = {"", "Example: geocrop dataset diff zimbabwe/v20260131 zimbabwe/v20260207"})
    int diff(
            @Parameters(paramLabel = "FROM", description = "The earlier one, NAME[/VERSION].") String from,
            @Parameters(paramLabel = "TO", description = "The later one, NAME[/VERSION].") String to) {
        try (Workspace workspace = session.open()) {
            Datasets datasets = workspace.datasets();
            DatasetDiff diff = datasets.diff(datasets.resolve(from), datasets.resolve(to));
            session.output().result(diff, DatasetDocuments.diffText(diff));
        }
        return 0;
    }

    @Command(
            name = "delete",
            description = "Moves a version to the trash; refused while a model refers to it.",
            footer = {"", "Example: geocrop dataset delete zimbabwe/v20260131"})
    int delete(
            @Parameters(paramLabel = "NAME/VERSION", description = "The version, named in full.") String reference,
            @Option(names = "--force", description = "Also when models were trained from it.") boolean force) {
        try (Workspace workspace = session.open()) {
            Datasets datasets = workspace.datasets();
            DatasetId id = datasets.resolve(
                    DatasetDocuments.exactId(reference, existing(datasets)).toString());
            if (session.mayAsk() && !session.output().confirmed("Move " + id + " to the trash?")) {
                return 1;
            }
            datasets.delete(id, force);
            session.output()
                    .result(
                            Map.of("deleted", id.toString()),
                            List.of("Moved " + id + " to the trash. `geocrop dataset restore " + id
                                    + "` brings it back."));
        }
        return 0;
    }

    private static List<DatasetId> existing(Datasets datasets) {
        return datasets.list().stream().map(DatasetManifest::id).toList();
    }

    @Command(
            name = "restore",
            description = "Brings a version back from the trash: what was deleted last, or the entry named.",
            footer = {"", "Example: geocrop dataset restore zimbabwe/v20260131 --entry 20260207T101500.123Z"})
    int restore(
            @Parameters(paramLabel = "NAME/VERSION", description = "As `dataset trash` has it.") String reference,
            @Option(names = "--entry", description = "An entry that `geocrop dataset trash` lists.") @Nullable
                    String entry) {
        try (Workspace workspace = session.open()) {
            List<DatasetId> trashed = workspace.datasets().trash().stream()
                    .map(TrashedDataset::id)
                    .distinct()
                    .toList();
            DatasetManifest manifest =
                    workspace.datasets().restore(DatasetDocuments.exactId(reference, trashed), entry);
            session.output().result(DatasetDocuments.summary(manifest), List.of("Restored " + manifest.id() + "."));
        }
        return 0;
    }

    @Command(
            name = "trash",
            description = "Deleted versions, for 30 days, each deletion by itself, the last one first.",
            footer = {"", "Example: geocrop dataset trash"})
    int trash() {
        try (Workspace workspace = session.open()) {
            List<TrashedDataset> trashed = workspace.datasets().trash();
            TextTable table = new TextTable("DATASET", "ROWS", "DELETED", "ENTRY");
            trashed.forEach(one ->
                    table.row(one.id(), one.rows() == null ? "damaged" : one.rows(), one.deleted(), one.entry()));
            session.output()
                    .result(
                            Map.of(
                                    "trash",
                                    trashed.stream()
                                            .map(DatasetDocuments::trashed)
                                            .toList()),
                            trashed.isEmpty() ? List.of("The trash is empty.") : table.lines());
        }
        return 0;
    }
}
