package io.geocrop.trainer.learner.forest;

import io.geocrop.model.forest.Forest;
import io.geocrop.model.forest.ForestWriter;
import io.geocrop.trainer.learner.FittedModel;
import io.geocrop.trainer.learner.Samples;
import io.geocrop.trainer.learner.Scored;
import io.geocrop.training.Learner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** A grown forest; nothing native to close. */
final class FittedForest implements FittedModel {
    private static final int BLOCK = 1024;

    private final ForestGrower.Grown grown;
    private final Map<String, String> params;
    private final int threads;

    FittedForest(ForestGrower.Grown grown, Map<String, String> params, int threads) {
        this.grown = grown;
        this.params = params;
        this.threads = threads;
    }

    @Override
    public Scored predict(Samples samples) {
        Forest forest = grown.forest();
        double[] probabilities = new double[samples.rows() * forest.classes()];
        int blocks = Math.ceilDiv(samples.rows(), BLOCK);
        try {
            if (blocks > 0) {
                Pieces.compute(blocks, threads, block -> score(samples, block, probabilities), done -> {});
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("scoring was interrupted");
        }
        return new Scored(samples.rows(), forest.classes(), probabilities, new double[0]);
    }

    /** Scores the rows of a block; gives how many. */
    private int score(Samples samples, int block, double[] probabilities) {
        Forest forest = grown.forest();
        float[] row = new float[samples.features()];
        double[] scores = new double[forest.classes()];
        int end = Math.min(samples.rows(), (block + 1) * BLOCK);
        for (int i = block * BLOCK; i < end; i++) {
            for (int feature = 0; feature < row.length; feature++) {
                row[feature] = samples.value(i, feature);
            }
            forest.score(row, scores);
            System.arraycopy(scores, 0, probabilities, i * scores.length, scores.length);
        }
        return end - block * BLOCK;
    }

    @Override
    public double[] importance() {
        return grown.importance().clone();
    }

    @Override
    public int iterations() {
        return grown.forest().trees().size();
    }

    @Override
    public Map<String, String> params() {
        return params;
    }

    @Override
    public List<String> save(Path folder) throws IOException {
        String name = Learner.RANDOM_FOREST.modelFile();
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            ForestWriter.write(grown.forest(), out);
        }
        return List.of(name);
    }

    @Override
    public void close() {
        // All of it is on the heap.
    }
}
