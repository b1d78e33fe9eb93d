package io.geocrop.desktop.cli;

import io.geocrop.dataset.Column;
import io.geocrop.dataset.ColumnProfile;
import io.geocrop.dataset.ColumnRole;
import io.geocrop.dataset.DatasetDiff;
import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.DatasetManifest;
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

    private DatasetDocuments() {}

    static DatasetId exactId(String reference) {
        int slash = reference.indexOf('/');
        if (slash < 0) {
            throw GeocropException.usage(
                    "CLI_USAGE",
                    "dataset",
                    reference,
                    "NAME/VERSION",
                    "Name the version too, such as zimbabwe/v20260131.");
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
                "Stored %s: %,d rows, %d features, %d classes.",
                manifest.id(),
                manifest.rows(),
                features(manifest).size(),
                manifest.classes().size()));
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
                    "  %,d rows repeat another, %,d of another label",
                    manifest.duplicateRows(),
                    manifest.conflictingRows()));
        }
        lines.add("  sha256 " + manifest.sha256());
        return lines;
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
                "%s → %s: %,d rows added, %,d removed, %,d labels changed.",
                diff.from(),
                diff.to(),
                diff.rowsAdded(),
                diff.rowsRemoved(),
                diff.labelChanges()));
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
