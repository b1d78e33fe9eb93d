package io.geocrop.trainer.pipeline;

import io.geocrop.dataset.table.FeatureTable;
import java.nio.file.Path;

/**
 * What every part of one training works with.
 *
 * @param workFolder an existing folder that is removed afterwards
 */
public record Training(TrainingPlan plan, Lineup lineup, FeatureTable table, JobReporter reporter, Path workFolder) {}
