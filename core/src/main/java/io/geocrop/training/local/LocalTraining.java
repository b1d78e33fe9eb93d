package io.geocrop.training.local;

import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.Datasets;
import io.geocrop.error.FileTrouble;
import io.geocrop.error.GeocropException;
import io.geocrop.job.JobEvent;
import io.geocrop.job.JobLauncher;
import io.geocrop.job.JobSpec;
import io.geocrop.job.JobState;
import io.geocrop.job.JobStatus;
import io.geocrop.job.JobSubscription;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.file.VersionNames;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.training.Training;
import io.geocrop.training.TrainingRequest;
import io.geocrop.training.TrainingRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Trainings as jobs of a launcher: refuses before anything is queued what cannot end well, names the job, and builds the
 * trainer's command line. How jobs run and what became of them is the launcher's; what a model needs is the trainer's.
 *
 * <p>Asking for the same thing again is the same job while it has not ended; once it has ended without a model, it is
 * another attempt with a name of its own.
 */
public final class LocalTraining implements Training {
    /** The kind of job a training is. */
    public static final String KIND = "train";

    private final JobLauncher launcher;
    private final Datasets datasets;
    private final ObjectStore store;
    private final StoreAddress address;
    private final TrainerProgram trainer;
    private final RequestCheck check;

    /**
     * @param store where models are published
     * @param address how the trainer is told of places in that store
     */
    public LocalTraining(
            JobLauncher launcher, Datasets datasets, ObjectStore store, StoreAddress address, TrainerProgram trainer) {
        this(launcher, datasets, store, address, trainer, RequestCheck.NONE);
    }

    /** The same with a trainer that is asked about each request before its job is queued. */
    public LocalTraining(
            JobLauncher launcher,
            Datasets datasets,
            ObjectStore store,
            StoreAddress address,
            TrainerProgram trainer,
            RequestCheck check) {
        this.launcher = launcher;
        this.datasets = datasets;
        this.store = store;
        this.address = address;
        this.trainer = trainer;
        this.check = check;
    }

    @Override
    public JobStatus start(TrainingRequest asked) {
        VersionNames.requireVersion(asked.modelVersion());
        TrainingRequest request = TrainingRequests.normalised(asked);
        DatasetId dataset = datasets.resolve(request.dataset());
        new DatasetFit(datasets.show(dataset)).require(request);
        TrainingRequest resolved = with(request, dataset.toString(), request.modelVersion(), request.params());
        String document = new String(Json.document(resolved), StandardCharsets.UTF_8);
        Optional<JobStatus> running = running(resolved, document);
        if (running.isPresent()) {
            return running.get();
        }
        refusePublished(resolved.modelVersion());
        check.require(resolved);
        return launcher.start(spec(name(resolved, document), dataset, resolved, document));
    }

    @Override
    public List<JobStatus> jobs() {
        return launcher.list();
    }

    @Override
    public JobStatus job(String job) {
        return launcher.status(job).orElseThrow(() -> unknown(job));
    }

    @Override
    public TrainingRequest request(String job) {
        String document = launcher.request(job).orElseThrow(() -> unknown(job));
        try {
            return Json.read(document.getBytes(StandardCharsets.UTF_8), TrainingRequest.class);
        } catch (MalformedJsonException e) {
            throw GeocropException.failed(
                            "JOB_BAD_REQUEST",
                            job + ", request.json",
                            String.valueOf(e.getMessage()),
                            "the request of a training",
                            "Start the training with all its parameters instead of cloning this one.")
                    .causedBy(e);
        }
    }

    @Override
    public Stream<String> log(String job) {
        job(job);
        return launcher.log(job);
    }

    @Override
    public JobSubscription observe(String job, Consumer<JobEvent> listener) {
        job(job);
        return launcher.observe(job, listener);
    }

    @Override
    public JobStatus cancel(String job) {
        JobStatus status = job(job);
        return status.state().finished() ? status : launcher.cancel(job);
    }

    @Override
    public JobStatus cloneJob(String job, String modelVersion, Map<String, String> changes) {
        TrainingRequest original = request(job);
        Map<String, Map<String, String>> params = new TreeMap<>();
        original.params().forEach((learner, values) -> params.put(learner, new LinkedHashMap<>(values)));
        TrainingRequests.settings(changes)
                .forEach((learner, values) -> params.computeIfAbsent(learner, fresh -> new LinkedHashMap<>())
                        .putAll(values));
        return start(with(original, original.dataset(), modelVersion, params));
    }

    /** The job that makes this version now, if it was asked for the same; another one is refused. */
    private Optional<JobStatus> running(TrainingRequest request, String document) {
        Optional<JobStatus> running = launcher.list().stream()
                .filter(job -> job.kind().equals(KIND) && job.subject().equals(request.modelVersion()))
                .filter(job -> !job.state().finished())
                .findFirst();
        running.ifPresent(job -> {
            if (!launcher.request(job.job()).filter(document::equals).isPresent()) {
                throw GeocropException.conflict(
                        "JOB_SAME_MODEL",
                        "--model-version",
                        request.modelVersion() + " is being trained by " + job.job(),
                        "a version that no job is making",
                        "Wait for it, end it with `geocrop jobs cancel " + job.job() + "`, or name another version.");
            }
        });
        return running;
    }

    private void refusePublished(String version) {
        ObjectKey manifest = ModelFiles.of(version, ModelFiles.MANIFEST);
        try {
            if (store.head(manifest).isEmpty()) {
                return;
            }
        } catch (IOException e) {
            throw GeocropException.failed(
                            "TRAIN_STORE_FAILED",
                            manifest.toString(),
                            FileTrouble.of(e),
                            "a store that answers",
                            "Check the disk, the network and the store (geocrop doctor), then repeat the command.")
                    .causedBy(e);
        }
        throw GeocropException.conflict(
                "MODEL_EXISTS",
                "--model-version",
                version + " is published already",
                "a version that does not exist yet: a published one never changes",
                "Choose another version name.");
    }

    /** The name of the first attempt at this request that has not ended. */
    private String name(TrainingRequest request, String document) {
        for (int attempt = 1; ; attempt++) {
            String name = TrainingJobName.of(request.modelVersion(), document, attempt);
            JobState state = launcher.status(name).map(JobStatus::state).orElse(JobState.QUEUED);
            if (!state.finished()) {
                return name;
            }
        }
    }

    private JobSpec spec(String job, DatasetId dataset, TrainingRequest request, String document) {
        ObjectKey folder = new ObjectKey(JobSpec.BUCKET, job);
        ObjectKey data = new ObjectKey(DatasetId.BUCKET, "datasets/" + dataset);
        List<String> command = trainer.command(List.of(
                "--data",
                address.of(data),
                "--out",
                address.of(new ObjectKey(ModelFiles.BUCKET, request.modelVersion())),
                "--variant",
                request.variant(),
                "--request",
                address.of(folder.child("request.json")),
                "--job-folder",
                address.of(folder),
                "--end-with-input"));
        Map<String, String> environment = new LinkedHashMap<>(trainer.environment());
        // Threads of OpenMP that spin while they wait make a fit many times slower where cores are shared.
        environment.putIfAbsent("OMP_WAIT_POLICY", "passive");
        if (request.threads() > 0) {
            environment.put("OMP_NUM_THREADS", Integer.toString(request.threads()));
        }
        return new JobSpec(job, KIND, request.modelVersion(), command, environment, document);
    }

    private static TrainingRequest with(
            TrainingRequest request, String dataset, String modelVersion, Map<String, Map<String, String>> params) {
        return new TrainingRequest(
                request.schemaVersion(),
                dataset,
                modelVersion,
                request.task(),
                request.variant(),
                request.learners(),
                request.scout(),
                request.testSize(),
                request.seed(),
                request.folds(),
                request.foldColumn(),
                request.holdoutColumn(),
                request.holdoutValue(),
                request.spatialKm(),
                params,
                request.earlyStopping(),
                request.threads(),
                request.device());
    }

    private static GeocropException unknown(String job) {
        return GeocropException.input(
                "JOB_NOT_FOUND",
                "job",
                job,
                "the name of a job of this workspace",
                "`geocrop jobs list` has them all.");
    }
}
