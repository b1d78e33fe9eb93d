package io.geocrop.trainer.app;

import io.geocrop.dataset.table.FeatureTable;
import io.geocrop.error.GeocropException;
import io.geocrop.model.publish.VersionPublisher;
import io.geocrop.trainer.pipeline.JobReporter;
import io.geocrop.trainer.pipeline.Lineup;
import io.geocrop.trainer.pipeline.PlanReader;
import io.geocrop.trainer.pipeline.Training;
import io.geocrop.trainer.pipeline.TrainingPlan;
import io.geocrop.trainer.pipeline.TrainingResult;
import io.geocrop.trainer.pipeline.TrainingRun;
import io.geocrop.trainer.publish.Origin;
import io.geocrop.trainer.publish.TrainedVersion;
import io.geocrop.trainer.source.DatasetSource;
import io.geocrop.trainer.source.Location;
import io.geocrop.trainer.source.Stores;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One training from flags to a published version. What can be refused is refused before the data is read: a version that
 * exists, a request that cannot be meant, learners that cannot run here.
 */
final class TrainingProgram {
    /** Part of the whole job that loading is taken for. */
    private static final double LOADING = 0.03;

    private final TrainerOptions options;
    private final Stores stores;
    private final JobReporter reporter;
    private final Cancellation cancellation;
    private final Map<String, String> environment;
    private final InstantSource clock;

    TrainingProgram(
            TrainerOptions options,
            Stores stores,
            JobReporter reporter,
            Cancellation cancellation,
            Map<String, String> environment,
            InstantSource clock) {
        this.options = options;
        this.stores = stores;
        this.reporter = reporter;
        this.cancellation = cancellation;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * @throws InterruptedException when the training was cancelled: nothing was published
     */
    void run() throws IOException, InterruptedException {
        try (PublishedPlace place = PublishedPlace.open(options.requiredOut(), stores);
                WorkFolder work = WorkFolder.create();
                LearnerCatalog catalog = LearnerCatalog.ofThisUser(environment, clock)) {
            int processors = Runtime.getRuntime().availableProcessors();
            Optional<byte[]> request = request(options, stores);
            reporter.phase("load");
            DatasetSource source = DatasetSource.open(options.requiredData(), stores, work.path(), processors);
            TrainingPlan plan = PlanReader.read(
                    new RequestReader(source.name(), place.version(), options.variant()).read(request), processors);
            Lineup lineup = Lineup.of(plan, catalog.adapters(), reporter);
            try (FeatureTable table = source.load(
                    keptColumns(plan),
                    plan.threads(),
                    progress -> reporter.progress(LOADING * progress.fraction(), "reading the dataset"))) {
                TrainingResult result = new TrainingRun(new Training(plan, lineup, table, reporter, work.path())).run();
                publish(result, source, place);
            }
        }
    }

    /** The request file, if there is a flag for one; refused with TRAIN_NO_REQUEST. */
    static Optional<byte[]> request(TrainerOptions options, Stores stores) throws IOException {
        Optional<Location> file = options.request();
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> document = stores.read(file.get());
        if (document.isEmpty()) {
            throw GeocropException.usage(
                    "TRAIN_NO_REQUEST",
                    "--request",
                    file.get().toString(),
                    "a file that is there",
                    "Check the flag, or leave it out for the defaults.");
        }
        return document;
    }

    private static Set<String> keptColumns(TrainingPlan plan) {
        Set<String> kept = new TreeSet<>();
        Optional.ofNullable(plan.foldColumn()).ifPresent(kept::add);
        Optional.ofNullable(plan.holdoutColumn()).ifPresent(kept::add);
        return kept;
    }

    private void publish(TrainingResult result, DatasetSource source, PublishedPlace place)
            throws IOException, InterruptedException {
        reporter.phase("publish");
        cancellation.beginPublishing();
        new VersionPublisher(place.store(), clock)
                .publish(
                        place.version(),
                        TrainedVersion.files(result, clock.instant()),
                        Origin.of(result, source.sha256()));
        reporter.progress(1, "published " + place.version());
    }
}
