package io.geocrop.trainer.pipeline;

import io.geocrop.dataset.table.FeatureTable;
import io.geocrop.model.Scaler;
import io.geocrop.trainer.learner.LearnerAdapter;
import io.geocrop.trainer.learner.Samples;
import io.geocrop.trainer.scale.SampleMatrix;
import io.geocrop.trainer.scale.StandardScaler;
import io.geocrop.trainer.scout.FeatureScout;
import io.geocrop.trainer.scout.Selection;
import java.lang.foreign.Arena;
import java.nio.file.Path;

/** What the rows that learn decide about the features: which ones, and how they are standardised. */
record FeatureSpace(FeatureTable table, Selection selection, Scaler scaler) {
    /** Looks at these rows and no others. */
    static FeatureSpace learn(TrainingPlan plan, Lineup lineup, FeatureTable table, int[] rows, Path workFolder)
            throws InterruptedException {
        LearnerAdapter lightGbm = lineup.scout();
        Selection selection = lightGbm == null
                ? FeatureScout.all(table)
                : new FeatureScout(lightGbm, workFolder).choose(table, rows, plan.scout(), plan.seed(), plan.threads());
        Scaler scaler = StandardScaler.fit(table, rows, selection.columns(), plan.variant());
        return new FeatureSpace(table, selection, scaler);
    }

    Samples samples(int[] rows, Arena arena) {
        return SampleMatrix.of(table, rows, selection.columns(), scaler, arena);
    }
}
