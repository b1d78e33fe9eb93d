package io.geocrop.desktop.overview;

import io.geocrop.dataset.DatasetManifest;
import io.geocrop.desktop.page.LiveValue;
import io.geocrop.desktop.task.Tasks;
import io.geocrop.job.JobStatus;
import io.geocrop.model.LedgerEntry;
import io.geocrop.model.RegistryEntry;
import io.geocrop.model.RegistryView;
import io.geocrop.training.Training;
import io.geocrop.workspace.Check;
import io.geocrop.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What somebody who comes back wants to know first. */
final class OverviewViewModel {
    private static final int HAPPENINGS = 12;

    /** What happened, and to what. */
    enum Kind {
        IMPORTED,
        TRAINED,
        PROMOTED,
        ROLLED_BACK,
        WITHOUT_DEFAULT,
        RETIRED
    }

    /** Something that happened. */
    record Happening(Instant at, Kind kind, String subject, String more) {}

    /**
     * All of the page.
     *
     * @param attention checks that are not as they should be
     * @param since when the default became so
     * @param running jobs that wait or run
     */
    record Overview(
            List<Check> attention,
            Optional<RegistryEntry> defaultModel,
            Optional<Instant> since,
            int datasets,
            long rows,
            int models,
            List<JobStatus> running,
            List<Happening> happenings) {
        boolean nothingYet() {
            return datasets == 0 && models == 0 && running.isEmpty();
        }
    }

    private final LiveValue<Overview> overview;

    OverviewViewModel(Workspace workspace, Tasks tasks) {
        this.overview = new LiveValue<>(tasks, "overview", () -> of(workspace));
    }

    LiveValue<Overview> overview() {
        return overview;
    }

    private static Overview of(Workspace workspace) {
        List<DatasetManifest> datasets = workspace.datasets().list();
        RegistryView registry = workspace.models().registry();
        List<LedgerEntry> ledger = workspace.models().ledger();
        List<JobStatus> jobs = workspace.training().fold(Training::jobs, missing -> List.of());
        Optional<RegistryEntry> current =
                registry.models().stream().filter(RegistryEntry::isDefault).findFirst();
        return new Overview(
                workspace.doctor().stream()
                        .filter(check -> check.status() != Check.Status.OK)
                        .toList(),
                current,
                current.flatMap(entry -> ledger.stream()
                        .filter(change -> entry.version().equals(change.version()))
                        .map(LedgerEntry::at)
                        .findFirst()),
                datasets.size(),
                datasets.stream().mapToLong(DatasetManifest::rows).sum(),
                registry.models().size(),
                jobs.stream().filter(job -> !job.state().finished()).toList(),
                happenings(datasets, registry, ledger));
    }

    private static List<Happening> happenings(
            List<DatasetManifest> datasets, RegistryView registry, List<LedgerEntry> ledger) {
        List<Happening> all = new ArrayList<>();
        datasets.forEach(manifest -> all.add(
                new Happening(manifest.created(), Kind.IMPORTED, manifest.id().toString(), "")));
        registry.models()
                .forEach(entry ->
                        all.add(new Happening(entry.created(), Kind.TRAINED, entry.version(), entry.datasetVersion())));
        ledger.forEach(change -> all.add(new Happening(
                change.at(),
                kind(change),
                change.version() == null ? String.valueOf(change.previous()) : change.version(),
                change.reason())));
        return all.stream()
                .sorted(Comparator.comparing(Happening::at).reversed())
                .limit(HAPPENINGS)
                .toList();
    }

    private static Kind kind(LedgerEntry change) {
        if (change.version() == null) {
            return Kind.WITHOUT_DEFAULT;
        }
        return switch (change.action()) {
            case "rollback" -> Kind.ROLLED_BACK;
            case "retire" -> Kind.RETIRED;
            default -> Kind.PROMOTED;
        };
    }
}
