package io.geocrop.inference.forest.bench;

import io.geocrop.inference.forest.block.BlockEvaluator;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The block evaluator on two threads, half of the pixels each. */
final class TwoThreads implements AutoCloseable {
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final List<BlockEvaluator.Session> sessions;
    private final double[][] halves;
    private final int outputs;

    TwoThreads(BlockEvaluator evaluator, int pixels) {
        this.sessions = List.of(evaluator.session(), evaluator.session());
        this.outputs = evaluator.ensemble().outputs();
        this.halves = new double[2][(pixels / 2) * outputs];
    }

    /** Seconds of one pass over all pixels, the mean of several in a row. */
    double seconds(float[][] bands, int passes) throws Exception {
        long start = System.nanoTime();
        for (int pass = 0; pass < passes; pass++) {
            run(bands);
        }
        return (System.nanoTime() - start) / 1e9 / passes;
    }

    private void run(float[][] bands) throws Exception {
        List<Callable<Void>> work = List.of(() -> half(0, bands), () -> half(1, bands));
        for (Future<Void> done : pool.invokeAll(work)) {
            done.get();
        }
    }

    private Void half(int half, float[][] bands) {
        int pixels = halves[half].length / outputs;
        sessions.get(half).margins(bands, half * pixels, pixels, halves[half]);
        return null;
    }

    /** Margins of the last pass. */
    double[] margins() {
        double[] all = Arrays.copyOf(halves[0], 2 * halves[0].length);
        System.arraycopy(halves[1], 0, all, halves[0].length, halves[1].length);
        return all;
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
