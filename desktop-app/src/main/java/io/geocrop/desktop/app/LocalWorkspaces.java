package io.geocrop.desktop.app;

import io.geocrop.dataset.catalog.DatasetCatalog;
import io.geocrop.desktop.cli.Session;
import io.geocrop.desktop.workspace.LocalWorkspace;
import io.geocrop.desktop.workspace.ModelChecks;
import io.geocrop.error.FileTrouble;
import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.inference.app.InferenceServing;
import io.geocrop.inference.app.StoreMaps;
import io.geocrop.inference.predict.CsvPredictor;
import io.geocrop.inference.predict.GoldenReplayer;
import io.geocrop.job.process.ProcessJobLauncher;
import io.geocrop.job.process.SupervisorProgram;
import io.geocrop.map.baseline.StoredBaselines;
import io.geocrop.model.Models;
import io.geocrop.model.Predictor;
import io.geocrop.model.VersionFiles;
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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Puts an embedded workspace together: {@code <folder>/store} is its object store, {@code <folder>/run} has what its jobs
 * leave on this machine.
 */
final class LocalWorkspaces implements Session.Workspaces {
    private static final int JOBS_AT_ONCE = 1;
    private static final String STORE = "store";

    private final Path dataFolder;
    private final String standing;
    private final TrainerInstallation trainer;
    private final String user;

    /**
     * @param dataFolder the user's, in which the workspace lies that nobody names
     * @param standing the folder that {@code GEOCROP_WORKSPACE} names instead, or empty
     */
    LocalWorkspaces(Path dataFolder, String standing, TrainerInstallation trainer, String user) {
        this.dataFolder = dataFolder;
        this.standing = standing;
        this.trainer = trainer;
        this.user = user;
    }

    @Override
    public Optional<Path> missing(String location) {
        Path folder = folder(location);
        boolean named = !location.isEmpty() || !standing.isEmpty();
        return named && !Files.isDirectory(folder.resolve(STORE)) && !isEmptyFolder(folder)
                ? Optional.of(folder)
                : Optional.empty();
    }

    private Path folder(String location) {
        String named = location.isEmpty() ? standing : location;
        return (named.isEmpty() ? dataFolder.resolve("workspace") : Path.of(named))
                .toAbsolutePath()
                .normalize();
    }

    /** A folder somebody made for a workspace to be. */
    private static boolean isEmptyFolder(Path folder) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Workspace open(String location) {
        Path folder = folder(location);
        try {
            Files.createDirectories(folder);
            return assembled(folder.toRealPath());
        } catch (IOException e) {
            throw GeocropException.unavailable(
                            "CLI_NO_WORKSPACE",
                            folder.toString(),
                            FileTrouble.of(e),
                            "a folder that can be written",
                            "Name another folder by --workspace, or free the one you named.")
                    .causedBy(e);
        }
    }

    private Workspace assembled(Path folder) throws IOException {
        InstantSource clock = InstantSource.system();
        Supplier<String> ids = () -> UUID.randomUUID().toString();
        FolderObjectStore store = new FolderObjectStore(folder.resolve(STORE));
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
                new LocalWorkspace.Parts(
                        store,
                        launcher,
                        datasets,
                        training,
                        models,
                        predictor(store, clock),
                        new StoreMaps(() -> store, version -> sound(models, store, version), clock),
                        new StoredBaselines(store, new TiffFiles()),
                        new InferenceServing(store, System.getenv(), Clock.systemUTC())),
                () -> checks(datasets, models));
    }

    /** What the trainer lacks, what lies among the datasets and is none, and what became of the models. */
    private List<Check> checks(DatasetCatalog datasets, ModelRegistry models) {
        List<Check> checks = new ArrayList<>(trainer.checks());
        datasets.problems()
                .forEach(problem -> checks.add(new Check(
                        "dataset", Check.Status.WARNING, problem.where() + ": " + problem.found(), problem.remedy())));
        checks.addAll(new ModelChecks(models).ask());
        return checks;
    }

    /** A version whose files and golden rows are as its manifest says: a map is not made with another. */
    private static VersionFiles sound(Models models, FolderObjectStore store, String version) throws IOException {
        List<Refusal> faults = models.verify(version).faults();
        if (!faults.isEmpty()) {
            throw new GeocropException(GeocropException.Kind.INPUT, faults);
        }
        return VersionDocuments.require(new StoredVersion(store, version));
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
                launcher, datasets, store, key -> store.path(key).toString(), program, new TrainerCheck(program));
    }
}
