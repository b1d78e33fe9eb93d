package io.geocrop.trainer.pipeline;

import io.geocrop.dataset.table.FeatureTable;
import io.geocrop.model.Evaluation;
import io.geocrop.model.Evaluation.DesignScores;
import io.geocrop.model.Evaluation.FoldScores;
import io.geocrop.model.Evaluation.Scores;
import io.geocrop.trainer.evaluate.Scoring;
import io.geocrop.trainer.learner.FitRequest;
import io.geocrop.trainer.learner.FittedModel;
import io.geocrop.trainer.learner.LearnerAdapter;
import io.geocrop.trainer.learner.Samples;
import io.geocrop.trainer.split.Fold;
import io.geocrop.trainer.split.FoldDesign;
import io.geocrop.trainer.split.Holdout;
import io.geocrop.training.Learner;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fits and judges every learner on every fold of a design. Scout and scaler learn from the fold's training rows alone.
 * A booster that stops early gives up 15 % of those for it; without early stopping, and for a forest, all of them are
 * learnt, so that the figures are those of the library called by hand.
 */
final class CrossValidator {
    private final TrainingPlan plan;
    private final Lineup lineup;
    private final FeatureTable table;
    private final JobReporter reporter;
    private final Workload workload;
    private final Path workFolder;

    CrossValidator(Training training, Workload workload) {
        this.plan = training.plan();
        this.lineup = training.lineup();
        this.table = training.table();
        this.reporter = training.reporter();
        this.workFolder = training.workFolder();
        this.workload = workload;
    }

    /**
     * A fold and the steps it takes.
     *
     * @param number from 1
     * @param scout its first step
     * @param fits one a learner, in the lineup's order
     */
    private record FoldSteps(Fold fold, int number, Workload.Step scout, List<Workload.Step> fits) {}

    /** A design with its steps added to what is to be done. */
    final class Planned {
        private final FoldDesign design;
        private final List<FoldSteps> folds = new ArrayList<>();

        private Planned(String kind, FoldDesign design) {
            this.design = design;
            for (Fold fold : design.folds()) {
                int number = folds.size() + 1;
                String which = "%s fold %d of %d"
                        .formatted(kind, number, design.folds().size());
                int rows = fold.train().length;
                int features = table.features().size();
                int classes = table.classes().size();
                Workload.Step scout =
                        workload.add("scout, " + which, null, FitCost.scoutSeconds(rows, features, classes));
                List<Workload.Step> fits = new ArrayList<>();
                for (LearnerAdapter adapter : lineup.ready()) {
                    Learner learner = adapter.learner();
                    double seconds = FitCost.seconds(learner, rows, features, classes, plan.foldParamsOf(learner));
                    fits.add(workload.add(learner.label() + ", " + which, learner, seconds));
                }
                folds.add(new FoldSteps(fold, number, scout, fits));
            }
        }
    }

    @Nullable
    Planned plan(String kind, @Nullable FoldDesign design) {
        return design == null ? null : new Planned(kind, design);
    }

    Evaluation.@Nullable Design run(@Nullable Planned planned) throws InterruptedException {
        if (planned == null) {
            return null;
        }
        Map<Learner, List<FoldScores>> scores = new EnumMap<>(Learner.class);
        lineup.ready().forEach(adapter -> scores.put(adapter.learner(), new ArrayList<>()));
        for (FoldSteps steps : planned.folds) {
            if (classesIn(steps.fold().train()) < 2) {
                reporter.warn("Fold %s is left out: what is outside it has one class alone."
                        .formatted(steps.fold().name()));
                workload.finish(steps.scout());
                steps.fits().forEach(workload::finish);
            } else {
                judge(steps, scores);
            }
        }
        Map<String, DesignScores> models = new LinkedHashMap<>();
        for (LearnerAdapter adapter : lineup.ready()) {
            List<FoldScores> folds = Objects.requireNonNull(scores.get(adapter.learner()));
            if (!folds.isEmpty()) {
                models.put(adapter.learner().label(), means(folds));
            }
        }
        return new Evaluation.Design(planned.design.description(), planned.folds.size(), models);
    }

    private long classesIn(int[] rows) {
        return IntStream.of(rows).map(row -> table.labels()[row]).distinct().count();
    }

    private void judge(FoldSteps steps, Map<Learner, List<FoldScores>> scores) throws InterruptedException {
        Fold fold = steps.fold();
        workload.begin(steps.scout());
        FeatureSpace space = FeatureSpace.learn(plan, lineup, table, fold.train(), workFolder);
        workload.finish(steps.scout());
        try (Arena arena = Arena.ofShared()) {
            Samples whole = space.samples(fold.train(), arena);
            Samples test = space.samples(fold.test(), arena);
            Holdout cut = Holdout.inside(fold, table.labels(), table.classes().size(), plan.seed());
            boolean anyStops = lineup.ready().stream().anyMatch(adapter -> stopsEarly(adapter.learner()));
            Samples train = anyStops ? space.samples(cut.train(), arena) : whole;
            Samples validation = anyStops ? space.samples(cut.validation(), arena) : null;
            for (int i = 0; i < steps.fits().size(); i++) {
                LearnerAdapter adapter = lineup.ready().get(i);
                boolean stops = stopsEarly(adapter.learner());
                workload.begin(steps.fits().get(i));
                FitRequest request = request(adapter, stops ? train : whole, stops ? validation : null);
                Scores figures = fitAndScore(adapter, request, test, steps.number());
                Objects.requireNonNull(scores.get(adapter.learner()))
                        .add(new FoldScores(fold.name(), fold.test().length, figures));
                workload.finish(steps.fits().get(i));
            }
        }
    }

    private boolean stopsEarly(Learner learner) {
        return plan.earlyStopping() && learner != Learner.RANDOM_FOREST;
    }

    private FitRequest request(LearnerAdapter adapter, Samples train, @Nullable Samples validation) {
        return new FitRequest(
                train,
                validation,
                table.classes().size(),
                plan.foldParamsOf(adapter.learner()),
                plan.seed(),
                plan.threads(),
                plan.device(),
                validation != null,
                workFolder);
    }

    private Scores fitAndScore(LearnerAdapter adapter, FitRequest request, Samples test, int number)
            throws InterruptedException {
        try (FittedModel model = adapter.fit(request, new FitWatch(reporter, workload, number))) {
            return Scoring.of(test.labels(), model.predict(test));
        }
    }

    private static DesignScores means(List<FoldScores> folds) {
        List<Scores> scores = folds.stream().map(FoldScores::scores).toList();
        List<Double> aucs =
                scores.stream().map(Scores::rocAuc).filter(Objects::nonNull).toList();
        return new DesignScores(
                mean(scores.stream().map(Scores::accuracy).toList()),
                mean(scores.stream().map(Scores::balancedAccuracy).toList()),
                mean(scores.stream().map(Scores::f1Macro).toList()),
                aucs.isEmpty() ? null : mean(aucs),
                List.copyOf(folds));
    }

    private static double mean(List<Double> figures) {
        return figures.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
