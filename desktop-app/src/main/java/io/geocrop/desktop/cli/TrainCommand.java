package io.geocrop.desktop.cli;

import io.geocrop.commandline.Capabilities;
import io.geocrop.error.GeocropException;
import io.geocrop.job.JobState;
import io.geocrop.job.JobStatus;
import io.geocrop.training.Learner;
import io.geocrop.training.Training;
import io.geocrop.training.TrainingRequest;
import io.geocrop.training.TrainingRequests;
import io.geocrop.training.Variant;
import io.geocrop.workspace.Workspace;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code geocrop train}: starts a training and follows it to its end. */
@Command(
        description = "Trains candidates from a dataset and publishes them as a new model version.",
        footer = {
            "",
            "Example: geocrop train --dataset zimbabwe --model-version v2 --folds 5",
            "         geocrop train --dataset zimbabwe --model-version v3 --learners lightgbm --set lightgbm.num_leaves=31"
        })
final class TrainCommand implements Callable<Integer> {
    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "NAME[/VERSION]",
            description = "What to learn from; the newest version where none is named.")
    private String dataset = "";

    @Option(names = "--model-version", required = true, description = "Version to publish, such as v2.")
    private String modelVersion = "";

    @Option(names = "--task", description = "What the model is for (default: lulc).")
    private String task = TrainingRequest.DEFAULT_TASK;

    @Option(names = "--variant", description = "Scaled or Raw (default: Scaled).")
    private String variant = Variant.SCALED.label();

    @Option(
            names = "--learners",
            split = ",",
            description = "xgboost, lightgbm, catboost, random_forest (default: all).")
    private List<String> learners =
            Arrays.stream(Learner.values()).map(Learner::label).toList();

    @Option(names = "--scout", paramLabel = "K|off", description = "How many features are kept (default: auto).")
    private String scout = "auto";

    @Option(names = "--test-size", description = "Share of rows kept for the test (default: 0.2).")
    private double testSize = TrainingRequest.DEFAULT_TEST_SIZE;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of every draw: the same seed gives the same model (default: 42).")
    private long seed = TrainingRequest.DEFAULT_SEED;

    @Option(names = "--folds", paramLabel = "K", description = "Cross-validation folds (default: none).")
    private int folds;

    @Option(names = "--fold-column", paramLabel = "COL", description = "Leave out one value of this column at a time.")
    private @Nullable String foldColumn;

    @Option(
            names = "--holdout-column",
            paramLabel = "COL=VALUE",
            description = "Rows with this value are the test part.")
    private @Nullable String holdout;

    @Option(names = "--spatial-km", paramLabel = "D", description = "Edge of the spatial blocks (default: by extent).")
    private @Nullable Double spatialKm;

    @Option(
            names = "--set",
            paramLabel = "LEARNER.PARAM=VALUE",
            description = "A parameter over its default; repeatable.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--no-early-stopping", description = "Fit the full number of trees.")
    private boolean noEarlyStopping;

    @Option(names = "--threads", paramLabel = "N", description = "At most this many; default: all cores.")
    private int threads;

    @Option(names = "--device", description = "cpu or cuda (default: cpu).")
    private String device = "cpu";

    @Option(names = "--detach", description = "Return once the job is queued.")
    private boolean detach;

    private final Session session;

    TrainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Workspace workspace = session.open()) {
            Training training = Capabilities.required(workspace.training(), "train");
            TrainingRequest request =
                    request(workspace.datasets().resolve(dataset).toString());
            IdleOptions.of(request).forEach(session.output()::warning);
            JobStatus job = training.start(request);
            if (detach) {
                session.output()
                        .result(
                                TrainingDocuments.queued(job, modelVersion),
                                List.of("Started " + job.job() + ". `geocrop jobs logs " + job.job()
                                        + " -f` follows it."));
                return 0;
            }
            session.output()
                    .remark("Training " + modelVersion + " as " + job.job()
                            + ". Leaving does not end it; `geocrop jobs cancel " + job.job() + "` does.");
            JobStatus end = new JobFollower(session).follow(training, job.job());
            if (end.state() != JobState.SUCCEEDED) {
                throw TrainingDocuments.failure(end);
            }
            session.output()
                    .result(
                            TrainingDocuments.trained(end, workspace.models(), modelVersion),
                            TrainingDocuments.trainedText(workspace.models(), modelVersion));
            return 0;
        }
    }

    private TrainingRequest request(String datasetVersion) {
        int equals = holdout == null ? -1 : holdout.indexOf('=');
        if (holdout != null && equals < 1) {
            throw GeocropException.usage(
                    "CLI_USAGE",
                    "--holdout-column",
                    holdout,
                    "COLUMN=VALUE",
                    "Write it as --holdout-column region=west.");
        }
        return new TrainingRequest(
                TrainingRequest.SCHEMA_VERSION,
                datasetVersion,
                modelVersion,
                task,
                variant,
                learners,
                scout,
                testSize,
                seed,
                folds,
                foldColumn,
                holdout == null ? null : holdout.substring(0, equals),
                holdout == null ? null : holdout.substring(equals + 1),
                spatialKm,
                TrainingRequests.settings(set),
                !noEarlyStopping,
                threads,
                device);
    }
}
