package io.geocrop.desktop.app;

import io.geocrop.dataset.catalog.DatasetCatalog;
import io.geocrop.desktop.workspace.LocalWorkspace;
import io.geocrop.error.GeocropException;
import io.geocrop.inference.predict.CsvPredictor;
import io.geocrop.inference.predict.GoldenReplayer;
import io.geocrop.job.process.ProcessJobLauncher;
import io.geocrop.job.process.SupervisorProgram;
import io.geocrop.model.Predictor;
import io.geocrop.model.file.StoredVersion;
import io.geocrop.model.file.VersionDocuments;
import io.geocrop.model.registry.ModelRegistry;
import io.geocrop.store.folder.FolderObjectStore;
import io.geocrop.training.Training;
import io.geocrop.training.local.LocalTraining;
import io.geocrop.training.local.TrainerProgram;
import io.geocrop.workspace.Capability;
import io.geocrop.workspace.Check;
import io.geocrop.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Puts an embedded workspace together: {@code <folder>/store} is its object store, {@code <folder>/run} has what its jobs
 * leave on this machine.
 */
final class LocalWorkspaces {
    private static final int JOBS_AT_ONCE = 1;

    private final Path defaultFolder;
    private final TrainerInstallation trainer;
    private final String user;

    LocalWorkspaces(Path dataFolder, TrainerInstallation trainer, String user) {
        this.defaultFolder = dataFolder.resolve("workspace");
        this.trainer = trainer;
        this.user = user;
    }

    /** Opens the workspace in a folder, which is created where it is missing; the default one for an empty name. */
    Workspace open(String location) {
        Path folder = (location.isEmpty() ? defaultFolder : Path.of(location)).toAbsolutePath();
        try {
            Files.createDirectories(folder);
            return assembled(folder.toRealPath());
        } catch (IOException e) {
            throw GeocropException.unavailable(
                            "CLI_NO_WORKSPACE",
                            folder.toString(),
                            String.valueOf(e.getMessage()),
                            "a folder that can be written",
                            "Name another folder by --workspace, or free the one you named.")
                    .causedBy(e);
        }
    }

    private Workspace assembled(Path folder) throws IOException {
        InstantSource clock = InstantSource.system();
        Supplier<String> ids = () -> UUID.randomUUID().toString();
        FolderObjectStore store = new FolderObjectStore(folder.resolve("store"));
        ModelRegistry models = new ModelRegistry(store, new GoldenReplayer(), clock, ids, user);
        DatasetCatalog datasets =
                new DatasetCatalog(store, clock, id -> models.versionsTrainedFrom(id.toString()), ids);
        datasets.tidy();
        ProcessJobLauncher launcher = new ProcessJobLauncher(
                folder.resolve("run"), store, clock, SupervisorProgram.ofThisProcess(), JOBS_AT_ONCE);
        Capability<Training> training = trainer.program()
                .fold(
                        program -> Capability.available(training(launcher, datasets, store, program)),
                        missing -> Capability.unavailable(missing.reason(), missing.remedy()));
        return new LocalWorkspace(
                folder,
                new LocalWorkspace.Parts(store, launcher, datasets, training, models, predictor(store, clock)),
                () -> checks(datasets));
    }

    /** What the trainer lacks, and what lies among the datasets and is none. */
    private List<Check> checks(DatasetCatalog datasets) {
        List<Check> checks = new ArrayList<>(trainer.checks());
        datasets.problems()
                .forEach(problem -> checks.add(new Check(
                        "dataset", Check.Status.WARNING, problem.where() + ": " + problem.found(), problem.remedy())));
        return checks;
    }

    private static Predictor predictor(FolderObjectStore store, InstantSource clock) {
        return new CsvPredictor(
                version -> VersionDocuments.require(new StoredVersion(store, version)),
                Runtime.getRuntime().availableProcessors(),
                clock);
    }

    private static Training training(
            ProcessJobLauncher launcher, DatasetCatalog datasets, FolderObjectStore store, TrainerProgram program) {
        return new LocalTraining(
                launcher, datasets, store, key -> store.path(key).toString(), program);
    }
}
