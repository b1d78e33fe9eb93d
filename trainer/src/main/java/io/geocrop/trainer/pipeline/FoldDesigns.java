package io.geocrop.trainer.pipeline;

import io.geocrop.dataset.table.FeatureTable;
import io.geocrop.error.GeocropException;
import io.geocrop.trainer.split.FoldDesign;
import io.geocrop.trainer.split.SpatialBlocks;
import org.jspecify.annotations.Nullable;

/**
 * The designs a cross-validation runs side by side. They are laid out before the first fit, so that a design that cannot
 * be is refused in the first seconds and not after an hour.
 */
record FoldDesigns(@Nullable FoldDesign random, @Nullable FoldDesign spatial) {
    static FoldDesigns of(TrainingPlan plan, FeatureTable table, JobReporter reporter) {
        if (!plan.crossValidates()) {
            return new FoldDesigns(null, null);
        }
        FoldDesign spatial = plan.foldColumn() == null
                ? blocks(plan, table, reporter)
                : FoldDesign.ofColumn(plan.foldColumn(), cells(table, plan.foldColumn()));
        int k = plan.folds() > 0 || spatial == null
                ? plan.folds()
                : spatial.folds().size();
        if (k > table.rows()) {
            throw GeocropException.usage(
                    "TRAIN_BAD_REQUEST", "request, folds", k + " folds", "at most " + table.rows(), "Ask for fewer.");
        }
        FoldDesign random = FoldDesign.random(table.labels(), table.classes(), k, plan.seed());
        random.warnings().forEach(reporter::warn);
        if (spatial != null) {
            spatial.warnings().forEach(reporter::info);
        }
        return new FoldDesigns(random, spatial);
    }

    /** A column that was asked for by name; the table was read with it. */
    static String[] cells(FeatureTable table, String column) {
        String[] cells = table.text(column);
        if (cells == null) {
            throw new IllegalStateException("the table was read without column " + column);
        }
        return cells;
    }

    private static @Nullable FoldDesign blocks(TrainingPlan plan, FeatureTable table, JobReporter reporter) {
        double[] x = table.x();
        double[] y = table.y();
        if (x == null || y == null) {
            reporter.warn("No spatial folds: the dataset has no coordinate columns.");
            return null;
        }
        int classes = table.classes().size();
        try {
            return SpatialBlocks.folds(x, y, table.labels(), classes, plan.folds(), plan.spatialKm(), plan.seed());
        } catch (GeocropException e) {
            if (plan.spatialKm() != null) {
                throw e;
            }
            reporter.warn("No spatial folds: " + e.refusal().sentence());
            return null;
        }
    }
}
