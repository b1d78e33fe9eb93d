package io.geocrop.desktop.dataset;

import io.geocrop.dataset.DatasetManifest;
import io.geocrop.desktop.page.LiveValue;
import io.geocrop.desktop.task.Tasks;
import io.geocrop.model.RegistryEntry;
import io.geocrop.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Which datasets there are, and which models were trained from each. */
final class DatasetsViewModel {
    /** A version with what was made of it. */
    record Row(DatasetManifest manifest, List<String> models) {}

    private final LiveValue<List<Row>> rows;

    DatasetsViewModel(Workspace workspace, Tasks tasks) {
        this.rows = new LiveValue<>(tasks, "datasets", () -> rows(workspace));
    }

    LiveValue<List<Row>> rows() {
        return rows;
    }

    private static List<Row> rows(Workspace workspace) {
        Map<String, List<String>> models = workspace.models().registry().models().stream()
                .collect(Collectors.groupingBy(
                        RegistryEntry::datasetVersion,
                        Collectors.mapping(RegistryEntry::version, Collectors.toList())));
        List<Row> rows = new ArrayList<>();
        for (DatasetManifest manifest : workspace.datasets().list()) {
            rows.add(new Row(manifest, models.getOrDefault(manifest.id().toString(), List.of())));
        }
        return List.copyOf(rows);
    }

    /** The rows whose name, version or classes have the words looked for. */
    static List<Row> matching(List<Row> rows, String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return rows.stream()
                .filter(row -> (row.manifest().id() + " "
                                + row.manifest().classes().keySet())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .toList();
    }
}
