package io.geocrop.inference.forest.block;

import io.geocrop.inference.forest.Summation;
import io.geocrop.inference.forest.TreeEnsemble;
import java.util.Arrays;
import java.util.List;

/**
 * Evaluates a {@link TreeEnsemble} for blocks of pixels, the fast way: each distinct test of a feature once a block as a
 * bit per pixel, trees by bitwise selects among those bits, leaves by table. Margins are those of
 * {@link io.geocrop.inference.forest.PlainEvaluator}, bit for bit, since each pixel gets the same leaves in the same
 * order in the same precision. How and why: docs/adr/0051-block-evaluator.md.
 *
 * <p>Immutable, for any number of threads; each takes a {@link Session} of its own.
 */
public final class BlockEvaluator {
    /** Pixels that a session evaluates at a time; fewer take as long. */
    public static final int PIXELS = Planes.PIXELS;

    private final TreeEnsemble ensemble;
    private final BitKernel kernel;
    private final List<FeatureTests> features;
    private final List<BlockTree> trees;
    private final BlockCompiler compiler;
    /** What a sum begins with, by output: XGBoost's base score. */
    private final float[] base;

    /** What is added at the end, by output: CatBoost's bias. */
    private final double[] bias;

    BlockEvaluator(TreeEnsemble ensemble, BitKernel kernel) {
        this.ensemble = ensemble;
        this.kernel = kernel;
        this.compiler = new BlockCompiler(ensemble, kernel);
        this.features = compiler.features();
        this.trees = compiler.trees();
        this.base = new float[ensemble.outputs()];
        this.bias = new double[ensemble.outputs()];
        for (int output = 0; output < ensemble.outputs(); output++) {
            switch (ensemble.summation()) {
                case Summation.Float32 float32 -> base[output] = float32.base().get(output);
                case Summation.Scaled scaled -> bias[output] = scaled.bias().get(output);
                case Summation.Float64 _, Summation.Mean _ -> {}
            }
        }
    }

    /** Compiles an ensemble: by vectors where the JVM has them (jdk.incubator.vector), else by plain longs. */
    public static BlockEvaluator compile(TreeEnsemble ensemble) {
        return new BlockEvaluator(ensemble, Kernels.fastest());
    }

    /** Compiles an ensemble for plain longs, as {@link #compile} does where there are no vectors: for comparison. */
    public static BlockEvaluator compileForPlainLongs(TreeEnsemble ensemble) {
        return new BlockEvaluator(ensemble, new PlainKernel());
    }

    public TreeEnsemble ensemble() {
        return ensemble;
    }

    /** Memory of one thread, and what it does with it. */
    public Session session() {
        return new Session();
    }

    /** Evaluates one block after another in memory of its own; for one thread at a time. */
    public final class Session {
        private final BlockMemory memory = compiler.memory();

        private Session() {}

        /**
         * Margins of pixels: the library's raw scores before softmax or sigmoid.
         *
         * @param bands values by feature, then by pixel; NaN is a missing value
         * @param from index of the first pixel in every band
         * @param pixels 1 or more, any number
         * @param margins receives pixels × outputs, from its beginning
         */
        public void margins(float[][] bands, int from, int pixels, double[] margins) {
            int outputs = ensemble.outputs();
            if (bands.length != ensemble.features() || margins.length < (long) pixels * outputs) {
                throw new IllegalArgumentException("%d bands, room for %d margins, for %d pixels of %d features"
                        .formatted(bands.length, margins.length, pixels, ensemble.features()));
            }
            for (int done = 0; done < pixels; done += PIXELS) {
                int count = Math.min(PIXELS, pixels - done);
                sum(bands, from + done, count);
                finish(margins, done * outputs, count);
            }
        }

        /**
         * Probabilities of pixels from their margins.
         *
         * @param probabilities receives pixels × classes
         */
        public void probabilities(double[] margins, int pixels, double[] probabilities) {
            for (int pixel = 0; pixel < pixels; pixel++) {
                ensemble.link().apply(margins, pixel, ensemble.outputs(), probabilities, ensemble.classes());
            }
        }

        private void sum(float[][] bands, int from, int pixels) {
            for (FeatureTests tests : features) {
                tests.evaluate(bands, from, pixels, memory, kernel);
            }
            if (memory.rows.length > 0) {
                transpose(bands, from, pixels);
            }
            for (int output = 0; memory.floats.length > 0 && output < base.length; output++) {
                Arrays.fill(memory.floats, output * PIXELS, (output + 1) * PIXELS, base[output]);
            }
            Arrays.fill(memory.doubles, 0);
            for (BlockTree tree : trees) {
                tree.add(memory, kernel);
            }
        }

        private void transpose(float[][] bands, int from, int pixels) {
            for (int feature = 0; feature < bands.length; feature++) {
                for (int pixel = 0; pixel < pixels; pixel++) {
                    memory.rows[pixel * bands.length + feature] = bands[feature][from + pixel];
                }
            }
        }

        private void finish(double[] margins, int at, int pixels) {
            switch (ensemble.summation()) {
                case Summation.Float32 _ -> {
                    for (int i = 0; i < memory.floats.length; i++) {
                        memory.finished[i] = memory.floats[i];
                    }
                }
                case Summation.Float64 _ ->
                    System.arraycopy(memory.doubles, 0, memory.finished, 0, memory.doubles.length);
                case Summation.Scaled scaled -> {
                    for (int i = 0; i < memory.doubles.length; i++) {
                        memory.finished[i] = memory.doubles[i] * scaled.scale() + bias[i / PIXELS];
                    }
                }
                case Summation.Mean _ -> {
                    int count = trees.size();
                    for (int i = 0; i < memory.doubles.length; i++) {
                        memory.finished[i] = memory.doubles[i] / count;
                    }
                }
            }
            interleave(memory.finished, ensemble.outputs(), pixels, margins, at);
        }
    }

    private static void interleave(double[] byOutput, int outputs, int pixels, double[] into, int from) {
        for (int output = 0; output < outputs; output++) {
            int at = from + output;
            for (int i = output * PIXELS; i < output * PIXELS + pixels; i++) {
                into[at] = byOutput[i];
                at += outputs;
            }
        }
    }
}
