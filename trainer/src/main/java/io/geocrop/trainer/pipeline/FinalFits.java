package io.geocrop.trainer.pipeline;

import io.geocrop.dataset.table.FeatureTable;
import io.geocrop.model.Evaluation;
import io.geocrop.trainer.evaluate.Calibration;
import io.geocrop.trainer.evaluate.ConfusionMatrix;
import io.geocrop.trainer.evaluate.Scoring;
import io.geocrop.trainer.learner.FitRequest;
import io.geocrop.trainer.learner.FittedModel;
import io.geocrop.trainer.learner.LearnerAdapter;
import io.geocrop.trainer.learner.Samples;
import io.geocrop.trainer.learner.Scored;
import io.geocrop.trainer.split.Holdout;
import io.geocrop.training.Learner;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The fits that become candidates: one learner after the other, each with all threads, on the training part; stopped early
 * on the validation part; judged on the test part. A model is on disk and out of memory before the next is begun.
 */
final class FinalFits {
    private final TrainingPlan plan;
    private final Lineup lineup;
    private final FeatureTable table;
    private final JobReporter reporter;
    private final Workload workload;
    private final Path workFolder;

    FinalFits(Training training, Workload workload) {
        this.plan = training.plan();
        this.lineup = training.lineup();
        this.table = training.table();
        this.reporter = training.reporter();
        this.workFolder = training.workFolder();
        this.workload = workload;
    }

    @SuppressWarnings("ArrayRecordComponent") // lives within this class
    private record Parts(Samples train, Samples validation, Samples test, Samples golden, int[] goldenRows) {}

    /** Adds the fits to what is to be done, in the order of {@link #run}. */
    List<Workload.Step> plan(Holdout holdout) {
        List<Workload.Step> steps = new ArrayList<>();
        for (LearnerAdapter adapter : lineup.ready()) {
            Learner learner = adapter.learner();
            double seconds = FitCost.seconds(
                    learner,
                    holdout.train().length,
                    table.features().size(),
                    table.classes().size(),
                    plan.paramsOf(learner));
            steps.add(workload.add(learner.label(), learner, seconds));
        }
        return steps;
    }

    List<FittedCandidate> run(Holdout holdout, FeatureSpace space, List<Workload.Step> steps)
            throws IOException, InterruptedException {
        List<FittedCandidate> candidates = new ArrayList<>();
        try (Arena arena = Arena.ofShared()) {
            int[] goldenRows = GoldenPick.rows(table, space.selection().columns());
            Parts parts = new Parts(
                    space.samples(holdout.train(), arena),
                    space.samples(holdout.validation(), arena),
                    space.samples(holdout.test(), arena),
                    space.samples(goldenRows, arena),
                    goldenRows);
            for (int i = 0; i < steps.size(); i++) {
                workload.begin(steps.get(i));
                FittedCandidate candidate = fit(lineup.ready().get(i), space, parts, steps.get(i));
                candidates.add(candidate);
                workload.finish(steps.get(i));
                reporter.learnerDone(
                        candidate.learner(),
                        candidate.headline(),
                        candidate.figures().trainSeconds());
            }
        }
        return List.copyOf(candidates);
    }

    private FittedCandidate fit(LearnerAdapter adapter, FeatureSpace space, Parts parts, Workload.Step step)
            throws IOException, InterruptedException {
        Learner learner = adapter.learner();
        FitRequest request = new FitRequest(
                parts.train(),
                parts.validation(),
                table.classes().size(),
                plan.paramsOf(learner),
                plan.seed(),
                plan.threads(),
                plan.device(),
                plan.earlyStopping(),
                workFolder);
        Instant begun = reporter.now();
        try (FittedModel model = adapter.fit(request, new FitWatch(reporter, workload, 0))) {
            double seconds = Duration.between(begun, reporter.now()).toNanos() / 1e9;
            workload.measured(step, seconds);
            Path folder = Files.createDirectory(workFolder.resolve("candidate-" + learner.label()));
            List<String> files = model.save(folder);
            Evaluation.Candidate figures = judge(model, space, parts, seconds);
            return new FittedCandidate(
                    learner,
                    figures,
                    folder,
                    List.copyOf(files),
                    GoldenPick.document(learner, space, parts.goldenRows(), model.predict(parts.golden())));
        }
    }

    private Evaluation.Candidate judge(FittedModel model, FeatureSpace space, Parts parts, double seconds) {
        Scored test = model.predict(parts.test());
        int[] truth = parts.test().labels();
        ConfusionMatrix matrix = ConfusionMatrix.of(truth, test);
        return new Evaluation.Candidate(
                Scoring.of(truth, test),
                Scoring.of(parts.validation().labels(), model.predict(parts.validation())),
                matrix.perClass(table.classes()),
                matrix.rows(),
                importance(space.selection().document().features(), model.importance()),
                Calibration.of(truth, test).bins(),
                model.iterations(),
                seconds,
                model.params());
    }

    private static Map<String, Double> importance(List<String> features, double[] shares) {
        Map<String, Double> importance = new LinkedHashMap<>();
        IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer f) -> -shares[f]))
                .forEach(f -> importance.put(features.get(f), shares[f]));
        return importance;
    }
}
