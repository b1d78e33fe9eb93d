package io.geocrop.desktop.cli;

import io.geocrop.commandline.Count;
import io.geocrop.commandline.TextTable;
import io.geocrop.dataset.Column;
import io.geocrop.dataset.ColumnProfile;
import io.geocrop.dataset.ColumnRole;
import io.geocrop.dataset.DatasetDiff;
import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.dataset.TrashedDataset;
import io.geocrop.error.GeocropException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Datasets as the command line shows them: the JSON keys of its contract, and the same for a person. */
final class DatasetDocuments {
    private static final int LARGEST_DRIFTS = 10;
    private static final int NAMES_SHOWN = 12;

    private DatasetDocuments() {}

    /** A version named in full; what is destroyed or brought back is never guessed. */
    static DatasetId exactId(String reference, List<DatasetId> known) {
        int slash = reference.indexOf('/');
        if (slash < 0) {
            List<String> versions = known.stream()
                    .filter(id -> id.name().equals(reference))
                    .map(DatasetId::toString)
                    .toList();
            throw GeocropException.usage(
                    "CLI_USAGE",
                    "dataset",
                    reference + ", without a version",
                    versions.isEmpty() ? "NAME/VERSION" : String.join(", ", versions),
                    "Name the version too, such as " + (versions.isEmpty() ? "zimbabwe/v20260131" : versions.getFirst())
                            + ".");
        }
        return new DatasetId(reference.substring(0, slash), reference.substring(slash + 1));
    }

    static List<String> features(DatasetManifest manifest) {
        return manifest.columnsOf(ColumnRole.FEATURE);
    }

    static Map<String, Object> summary(DatasetManifest manifest) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", manifest.name());
        document.put("version", manifest.version());
        document.put("rows", manifest.rows());
        document.put("columns", manifest.columns().size());
        document.put("classes", manifest.classes());
        document.put("sha256", manifest.sha256());
        document.put("created", manifest.created());
        return document;
    }

    static Map<String, @Nullable Object> trashed(TrashedDataset trashed) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("dataset", trashed.id().toString());
        document.put("rows", trashed.rows());
        document.put("deleted", trashed.deleted());
        document.put("entry", trashed.entry());
        return document;
    }

    static Map<String, Object> imported(DatasetManifest manifest) {
        Map<String, Object> document = summary(manifest);
        document.put("roles", roles(manifest));
        document.put("duplicate_rows", manifest.duplicateRows());
        document.put("conflicting_rows", manifest.conflictingRows());
        if (manifest.boundingBox() != null) {
            document.put("bounding_box", manifest.boundingBox());
        }
        document.put("errors", List.of());
        document.put("warnings", manifest.warnings());
        return document;
    }

    /** An import that was not needed: the version that has its bytes, {@code identical_to} beside it. */
    static Map<String, Object> identical(DatasetManifest manifest) {
        Map<String, Object> document = imported(manifest);
        document.put("identical_to", manifest.id().toString());
        return document;
    }

    static List<String> identicalText(DatasetManifest manifest) {
        return List.of(
                "Nothing stored: the file is identical to " + manifest.id() + ".",
                "With --version it would be stored once more under that version.");
    }

    static Map<String, Object> shown(DatasetManifest manifest) {
        Map<String, Object> document = imported(manifest);
        document.put("files", manifest.files());
        document.put("profile", manifest.profile());
        return document;
    }

    private static Map<String, List<String>> roles(DatasetManifest manifest) {
        Map<String, List<String>> roles = new LinkedHashMap<>();
        for (ColumnRole role : ColumnRole.values()) {
            List<String> names = manifest.columnsOf(role);
            if (!names.isEmpty()) {
                roles.put(role.name().toLowerCase(Locale.ROOT), names);
            }
        }
        return roles;
    }

    static List<String> importedText(DatasetManifest manifest) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Stored %s: %s, %s, %s.",
                manifest.id(),
                Count.of(manifest.rows(), "row", "rows"),
                Count.of(features(manifest).size(), "feature", "features"),
                Count.of(manifest.classes().size(), "class", "classes")));
        lines.add("  learns from: " + shortened(features(manifest)));
        roles(manifest).forEach((role, names) -> {
            if (!role.equals("feature")) {
                lines.add("  " + role + ": " + String.join(", ", names));
            }
        });
        manifest.classes()
                .forEach((label, rows) -> lines.add(String.format(
                        Locale.ROOT, "  %-16s %,9d  %5.1f %%", label, rows, 100.0 * rows / manifest.rows())));
        if (manifest.duplicateRows() > 0 || manifest.conflictingRows() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %s the same as an earlier one, %,d with another label",
                    Count.of(manifest.duplicateRows(), "row", "rows"),
                    manifest.conflictingRows()));
        }
        lines.add("  sha256 " + manifest.sha256());
        return lines;
    }

    /** The first names, by which a column shows that is a number and should teach nothing, such as a region's. */
    private static String shortened(List<String> names) {
        int more = names.size() - NAMES_SHOWN;
        return String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    static List<String> shownText(DatasetManifest manifest) {
        List<String> lines = new ArrayList<>(importedText(manifest));
        TextTable table = new TextTable(
                "COLUMN", "ROLE", "COUNT", "MISSING", "DISTINCT", "MIN", "P05", "P50", "P95", "MAX", "MEAN", "SD");
        for (Column column : manifest.columns()) {
            ColumnProfile profile = manifest.profile().get(column.name());
            if (profile != null) {
                table.row(
                        column.name(),
                        column.role().name().toLowerCase(Locale.ROOT),
                        profile.count(),
                        profile.missing(),
                        profile.distinct(),
                        figure(profile.min()),
                        figure(profile.p05()),
                        figure(profile.p50()),
                        figure(profile.p95()),
                        figure(profile.max()),
                        figure(profile.mean()),
                        figure(profile.sd()));
            }
        }
        lines.add("");
        lines.addAll(table.lines());
        manifest.warnings().forEach(warning -> lines.add("! " + warning.sentence()));
        return lines;
    }

    static List<String> diffText(DatasetDiff diff) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s → %s: %s added, %,d removed, %s changed.",
                diff.from(),
                diff.to(),
                Count.of(diff.rowsAdded(), "row", "rows"),
                diff.rowsRemoved(),
                Count.of(diff.labelChanges(), "label", "labels")));
        TextTable classes = new TextTable("CLASS", "BEFORE", "AFTER", "SHARE BEFORE", "SHARE AFTER");
        diff.classBalance()
                .forEach((label, balance) -> classes.row(
                        label,
                        balance.before(),
                        balance.after(),
                        String.format(Locale.ROOT, "%.1f %%", 100 * balance.shareBefore()),
                        String.format(Locale.ROOT, "%.1f %%", 100 * balance.shareAfter())));
        lines.addAll(classes.lines());
        if (!diff.columnsAdded().isEmpty()) {
            lines.add("columns added: " + String.join(", ", diff.columnsAdded()));
        }
        if (!diff.columnsRemoved().isEmpty()) {
            lines.add("columns removed: " + String.join(", ", diff.columnsRemoved()));
        }
        lines.add(diff.drift().stream()
                .limit(LARGEST_DRIFTS)
                .map(drift -> String.format(Locale.ROOT, "%s %.3f (%s)", drift.feature(), drift.psi(), drift.verdict()))
                .collect(Collectors.joining(", ", "largest drift (PSI): ", "")));
        return lines;
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.4g", value);
    }
}
