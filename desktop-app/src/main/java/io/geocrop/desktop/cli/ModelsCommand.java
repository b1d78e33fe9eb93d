package io.geocrop.desktop.cli;

import io.geocrop.commandline.OutFile;
import io.geocrop.commandline.TextTable;
import io.geocrop.error.GeocropException;
import io.geocrop.model.ModelComparison;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.Models;
import io.geocrop.model.Promotion;
import io.geocrop.model.RegistryEntry;
import io.geocrop.model.RegistryView;
import io.geocrop.model.Verification;
import io.geocrop.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code geocrop models …}: what is published, which version is the default, and how it came to be so. */
@Command(
        description = "Published models: compare, promote, roll back.",
        footer = {"", "Example: geocrop models compare v1 v2"})
final class ModelsCommand {
    private final Session session;

    ModelsCommand(Session session) {
        this.session = session;
    }

    @Command(
            name = "list",
            description = "All versions, newest first, the default marked.",
            footer = {"", "Example: geocrop models list"})
    int list() {
        try (Workspace workspace = session.open()) {
            RegistryView registry = workspace.models().registry();
            TextTable table =
                    new TextTable("", "VERSION", "TASK", "ACCURACY", "MACRO-F1", "DATASET", "FEATURES", "CREATED");
            for (RegistryEntry entry : registry.models()) {
                table.row(
                        entry.isDefault() ? "●" : "",
                        entry.version(),
                        entry.taskOrDefault(),
                        ModelDocuments.measured(entry.metrics().get("accuracy")),
                        ModelDocuments.measured(entry.metrics().get("f1_macro")),
                        entry.datasetVersion(),
                        entry.features().size(),
                        entry.created());
            }
            registry.warnings().forEach(warning -> session.output().remark("! " + warning));
            session.output()
                    .result(
                            registry,
                            registry.models().isEmpty()
                                    ? List.of(
                                            "No model yet. `geocrop train --dataset NAME --model-version v1` makes one.")
                                    : table.lines());
        }
        return 0;
    }

    @Command(
            name = "show",
            description = "A version: metadata and evaluation of every candidate.",
            footer = {"", "Example: geocrop models show v2"})
    int show(@Parameters(paramLabel = "VERSION", description = "As `models list` has it.") String version) {
        try (Workspace workspace = session.open()) {
            Models models = workspace.models();
            ModelMetadata metadata = models.metadata(version);
            session.output()
                    .result(
                            ModelDocuments.shown(metadata, models.evaluation(version), models.manifest(version)),
                            ModelDocuments.shownText(metadata, models.evaluation(version)));
        }
        return 0;
    }

    @Command(
            name = "compare",
            description = "Two to six versions side by side, differences first.",
            footer = {"", "Example: geocrop models compare v1 v2"})
    int compare(
            @Parameters(
                            paramLabel = "VERSION VERSION…",
                            arity = "2..6",
                            hideParamSyntax = true,
                            description = "Two to six of them, as `models list` has them.")
                    List<String> versions) {
        try (Workspace workspace = session.open()) {
            ModelComparison comparison = workspace.models().compare(versions);
            session.output().result(comparison, ComparisonText.of(comparison));
        }
        return 0;
    }

    @Command(
            name = "select",
            description = "Publishes a new version with other learners selected; several make an ensemble.",
            footer = {"", "Example: geocrop models select v2 xgboost,catboost --as v2-ensemble"})
    int select(
            @Parameters(index = "0", paramLabel = "VERSION", description = "The version whose candidates they are.")
                    String version,
            @Parameters(
                            index = "1",
                            paramLabel = "LEARNER[,LEARNER…]",
                            arity = "1",
                            split = ",",
                            hideParamSyntax = true,
                            description = "Which of its learners to select.")
                    List<String> learners,
            @Option(names = "--as", required = true, paramLabel = "VERSION", description = "The new version's name.")
                    String as) {
        try (Workspace workspace = session.open()) {
            ModelMetadata metadata = workspace.models().select(version, learners, as);
            session.output()
                    .result(
                            metadata,
                            List.of("Published " + as + " from " + version + ": " + metadata.selectedModel()
                                    + " is selected."));
        }
        return 0;
    }

    @Command(
            name = "verify",
            description = "Checks files, hashes and golden rows; all versions where none is named.",
            footer = {"", "Example: geocrop models verify v2"})
    int verify(
            @Parameters(paramLabel = "VERSION", arity = "0..1", description = "Default: all of them.") @Nullable
                    String version) {
        try (Workspace workspace = session.open()) {
            List<String> versions = version != null
                    ? List.of(version)
                    : workspace.models().registry().models().stream()
                            .map(RegistryEntry::version)
                            .toList();
            List<Verification> verifications =
                    versions.stream().map(workspace.models()::verify).toList();
            session.output()
                    .result(
                            Map.of("verifications", verifications),
                            verifications.stream()
                                    .map(ModelDocuments::verificationText)
                                    .flatMap(List::stream)
                                    .toList());
            return verifications.stream().allMatch(Verification::sound) ? 0 : GeocropException.Kind.INPUT.exitCode();
        }
    }

    @Command(
            name = "promote",
            description = "Makes a version the default of its task.",
            footer = {"", "Example: geocrop models promote v2 --reason \"better on cotton\""})
    int promote(
            @Parameters(paramLabel = "VERSION", description = "As `models list` has it.") String version,
            @Option(names = "--reason", description = "Why; kept in the ledger.") @Nullable String reason) {
        try (Workspace workspace = session.open()) {
            Models models = workspace.models();
            RegistryView registry = models.registry();
            String task = models.metadata(version).task();
            String before = registry.defaults().get(task);
            boolean already = version.equals(before);
            if (!already
                    && session.mayAsk()
                    && !session.output()
                            .confirmed("Default of " + task + ": " + (before == null ? "none" : before) + " → "
                                    + version + ". Promote?")) {
                return 1;
            }
            Promotion promotion = models.promote(version, reason == null ? "" : reason, registry.etag());
            session.output()
                    .result(
                            ModelDocuments.promoted(promotion),
                            already
                                    ? ModelDocuments.defaultAlready(promotion, version)
                                    : ModelDocuments.promotedText(promotion));
        }
        return 0;
    }

    @Command(
            name = "rollback",
            description = "Undoes the last promotion not yet undone.",
            footer = {"", "Example: geocrop models rollback --reason \"v2 confuses maize\""})
    int rollback(
            @Option(names = "--to", paramLabel = "VERSION", description = "Go back to this one instead.") @Nullable
                    String to,
            @Option(names = "--task", description = "Whose default it is (default: lulc).") @Nullable String task,
            @Option(names = "--reason", description = "Why; kept in the ledger.") @Nullable String reason) {
        try (Workspace workspace = session.open()) {
            String of = task == null ? "lulc" : task;
            if (to != null) {
                workspace.models().metadata(to); // a version nobody knows is told as such
            }
            RegistryView registry = workspace.models().registry();
            if (session.mayAsk()
                    && !session.output()
                            .confirmed("Default of " + of + " is "
                                    + registry.defaults().get(of) + ". Roll back?")) {
                return 1;
            }
            Promotion promotion = workspace.models().rollback(of, to, reason == null ? "" : reason, registry.etag());
            session.output().result(ModelDocuments.promoted(promotion), ModelDocuments.promotedText(promotion));
        }
        return 0;
    }

    @Command(
            name = "ledger",
            description = "Every change of a default, newest first.",
            footer = {"", "Example: geocrop models ledger"})
    int ledger() {
        try (Workspace workspace = session.open()) {
            TextTable table = new TextTable("SEQ", "AT", "ACTION", "TASK", "BEFORE", "AFTER", "BY", "REASON");
            workspace
                    .models()
                    .ledger()
                    .forEach(entry -> table.row(
                            entry.seq(),
                            entry.at(),
                            entry.action(),
                            entry.task(),
                            entry.previous() == null ? "–" : entry.previous(),
                            entry.version() == null ? "–" : entry.version(),
                            entry.by(),
                            entry.reason()));
            session.output().result(Map.of("entries", workspace.models().ledger()), table.lines());
        }
        return 0;
    }

    @Command(
            name = "repair",
            description = "Makes a lost or outdated registry.json anew from the ledger and the versions' folders.",
            footer = {"", "Example: geocrop models repair"})
    int repair() {
        try (Workspace workspace = session.open()) {
            RegistryView registry = workspace.models().repair();
            registry.warnings().forEach(warning -> session.output().remark("! " + warning));
            session.output()
                    .result(
                            registry,
                            List.of("registry.json knows every change of the ledger; "
                                    + registry.models().size() + " versions, defaults " + registry.defaults() + "."));
        }
        return 0;
    }

    @Command(
            name = "export",
            description = "Writes a version as one file that carries its hashes.",
            footer = {"", "Example: geocrop models export v2 --out v2.zip"})
    int exportBundle(
            @Parameters(paramLabel = "VERSION", description = "As `models list` has it.") String version,
            @Option(
                            names = "--out",
                            required = true,
                            paramLabel = "FILE",
                            description = "File to write; with --yes over one that is there.")
                    Path out) {
        try (Workspace workspace = session.open()) {
            OutFile.required(out, session.options());
            workspace.models().exportBundle(version, out);
            session.output()
                    .result(
                            Map.of("model", version, "out", out.toString()),
                            List.of("Wrote " + version + " to " + out + "."));
        }
        return 0;
    }

    @Command(
            name = "import",
            description = "Reads a file that export wrote, back under its own version name.",
            footer = {"", "Example: geocrop models import v2.zip"})
    int importBundle(
            @Parameters(paramLabel = "FILE", description = "A bundle, as `models export` writes it.") Path file) {
        try (Workspace workspace = session.openOrMake()) {
            ModelMetadata metadata = workspace.models().importBundle(file);
            session.output().result(metadata, List.of("Imported " + metadata.version() + "."));
        }
        return 0;
    }
}
