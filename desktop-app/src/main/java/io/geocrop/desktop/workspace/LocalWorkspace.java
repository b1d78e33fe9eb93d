package io.geocrop.desktop.workspace;

import io.geocrop.dataset.Datasets;
import io.geocrop.job.JobLauncher;
import io.geocrop.map.Baselines;
import io.geocrop.map.Maps;
import io.geocrop.model.Models;
import io.geocrop.model.Predictor;
import io.geocrop.serving.Serving;
import io.geocrop.store.ObjectStore;
import io.geocrop.training.Training;
import io.geocrop.workspace.Capability;
import io.geocrop.workspace.Check;
import io.geocrop.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/**
 * The embedded workspace: everything on the user's own machine, no server. It only holds the parts together; what each
 * does is in the core.
 */
public final class LocalWorkspace implements Workspace {
    private final Path folder;
    private final Parts parts;
    private final LocalDoctor doctor;

    /** The services over one store, and what runs its jobs. */
    public record Parts(
            ObjectStore store,
            JobLauncher launcher,
            Datasets datasets,
            Capability<Training> training,
            Models models,
            Predictor predictor,
            Maps maps,
            Baselines baselines,
            Serving serving) {}

    /**
     * @param folder the workspace's folder
     * @param checks asks the parts that only the composition root knows
     */
    public LocalWorkspace(Path folder, Parts parts, PartChecks checks) {
        this.folder = folder;
        this.parts = parts;
        this.doctor = new LocalDoctor(folder, checks);
    }

    @Override
    public String location() {
        return folder.toString();
    }

    @Override
    public Datasets datasets() {
        return parts.datasets();
    }

    @Override
    public Capability<Training> training() {
        return parts.training();
    }

    @Override
    public Models models() {
        return parts.models();
    }

    @Override
    public Capability<Predictor> predictor() {
        return Capability.available(parts.predictor());
    }

    @Override
    public Capability<Maps> maps() {
        return Capability.available(parts.maps());
    }

    @Override
    public Capability<Baselines> baselines() {
        return Capability.available(parts.baselines());
    }

    @Override
    public Capability<Serving> serving() {
        return Capability.available(parts.serving());
    }

    @Override
    public List<Check> doctor() {
        return doctor.checks();
    }

    @Override
    public void close() {
        parts.launcher().close();
        parts.store().close();
    }
}
