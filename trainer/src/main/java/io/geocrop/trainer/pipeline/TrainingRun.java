package io.geocrop.trainer.pipeline;

import io.geocrop.dataset.table.FeatureTable;
import io.geocrop.model.Evaluation;
import io.geocrop.model.Evaluation.CrossValidation;
import io.geocrop.trainer.split.Holdout;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A training from the table to its candidates: split, scout, scale, fit, evaluate, cross-validate. The same table, plan
 * and number of threads give the same figures, bit for bit; only the seconds differ.
 */
public final class TrainingRun {
    private final Training training;
    private final TrainingPlan plan;
    private final FeatureTable table;
    private final JobReporter reporter;

    public TrainingRun(Training training) {
        this.training = training;
        this.plan = training.plan();
        this.table = training.table();
        this.reporter = training.reporter();
    }

    /**
     * @throws IOException when the work folder cannot be written
     * @throws InterruptedException when the thread was interrupted: nothing was published
     * @throws io.geocrop.error.GeocropException with the TRAIN_* codes of the parts
     */
    public TrainingResult run() throws IOException, InterruptedException {
        reporter.phase("split");
        Holdout holdout = holdout();
        FoldDesigns designs = FoldDesigns.of(plan, table, reporter);
        reporter.info(String.format(
                Locale.ROOT,
                "%d rows train, %d validate, %d test (%s), %d features, %d classes.",
                holdout.train().length,
                holdout.validation().length,
                holdout.test().length,
                holdout.design(),
                table.features().size(),
                table.classes().size()));
        Workload workload = new Workload(reporter);
        Workload.Step scouting = workload.add(
                "scout",
                null,
                FitCost.scoutSeconds(
                        holdout.train().length,
                        table.features().size(),
                        table.classes().size()));
        FinalFits fits = new FinalFits(training, workload);
        List<Workload.Step> fitSteps = fits.plan(holdout);
        CrossValidator validator = new CrossValidator(training, workload);
        CrossValidator.Planned random = validator.plan("random", designs.random());
        CrossValidator.Planned spatial = validator.plan("spatial", designs.spatial());

        reporter.phase("scout");
        workload.begin(scouting);
        FeatureSpace space = FeatureSpace.learn(plan, training.lineup(), table, holdout.train(), training.workFolder());
        workload.finish(scouting);
        sayScouted(space);

        reporter.phase("fit");
        List<FittedCandidate> candidates = fits.run(holdout, space, fitSteps);

        reporter.phase("evaluate");
        FittedCandidate selected = best(candidates);
        reporter.info(String.format(
                Locale.ROOT,
                "%s is selected: validation macro-F1 %.4f.",
                selected.learner().label(),
                selected.figures().validation().f1Macro()));

        if (plan.crossValidates()) {
            reporter.phase("cross_validate");
        }
        CrossValidation crossValidation = new CrossValidation(validator.run(random), validator.run(spatial));
        return new TrainingResult(
                plan,
                training.lineup(),
                space.selection().document(),
                space.scaler(),
                evaluation(holdout, candidates, selected, crossValidation),
                candidates,
                selected);
    }

    private Holdout holdout() {
        String column = plan.holdoutColumn();
        String value = plan.holdoutValue();
        return column == null || value == null
                ? Holdout.stratified(table.labels(), table.classes(), plan.testSize(), plan.seed())
                : Holdout.ofColumn(
                        column, value, FoldDesigns.cells(table, column), table.labels(), table.classes(), plan.seed());
    }

    private void sayScouted(FeatureSpace space) {
        List<String> kept = space.selection().document().features();
        if (kept.size() < table.features().size()) {
            reporter.info("The scout keeps %d of %d features: %s."
                    .formatted(kept.size(), table.features().size(), String.join(", ", kept)));
        }
    }

    /** By validation macro-F1, then validation accuracy, then the order of the learners. */
    private static FittedCandidate best(List<FittedCandidate> candidates) {
        Comparator<FittedCandidate> better = Comparator.comparingDouble((FittedCandidate candidate) ->
                        candidate.figures().validation().f1Macro())
                .thenComparingDouble(
                        candidate -> candidate.figures().validation().accuracy());
        return candidates.stream()
                .reduce((a, b) -> better.compare(b, a) > 0 ? b : a)
                .orElseThrow();
    }

    private Evaluation evaluation(
            Holdout holdout,
            List<FittedCandidate> candidates,
            FittedCandidate selected,
            CrossValidation crossValidation) {
        Map<String, Evaluation.Candidate> models = new LinkedHashMap<>();
        candidates.forEach(candidate -> models.put(candidate.learner().label(), candidate.figures()));
        return new Evaluation(
                Evaluation.SCHEMA_VERSION,
                table.classes(),
                new Evaluation.Split(
                        holdout.design(),
                        plan.seed(),
                        holdout.train().length,
                        holdout.validation().length,
                        holdout.test().length),
                models,
                training.lineup().unavailable(),
                selected.learner().label(),
                crossValidation);
    }
}
