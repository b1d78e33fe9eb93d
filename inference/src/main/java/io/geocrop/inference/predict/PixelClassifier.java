package io.geocrop.inference.predict;

import io.geocrop.inference.forest.block.BlockEvaluator;
import java.util.Arrays;
import java.util.List;

/**
 * A loaded version for rasters: raw bands in, classes out, a block of pixels at a time. Its probabilities are those of
 * {@link Classifier}, bit for bit. Immutable, for any number of threads; each takes a {@link Session} of its own.
 */
public final class PixelClassifier {
    private final FeatureScaling scaling;
    private final List<BlockEvaluator> members;
    private final int features;
    private final int classes;

    /**
     * @param members one or more, each of as many features and classes
     */
    PixelClassifier(FeatureScaling scaling, List<BlockEvaluator> members) {
        this.scaling = scaling;
        this.members = List.copyOf(members);
        this.features = members.getFirst().ensemble().features();
        this.classes = members.getFirst().ensemble().classes();
    }

    /** Memory of one thread, some megabytes, and what it does with it. */
    public Session session() {
        return new Session();
    }

    /** Classifies one block after another in memory of its own; for one thread at a time. */
    public final class Session {
        private final List<BlockEvaluator.Session> sessions =
                members.stream().map(BlockEvaluator::session).toList();
        private final float[][] scaled = new float[features][BlockEvaluator.PIXELS];
        private final double[] margins = new double[classes * BlockEvaluator.PIXELS];
        private final double[] member = new double[classes * BlockEvaluator.PIXELS];
        private final double[] mean = new double[classes * BlockEvaluator.PIXELS];

        private Session() {}

        /**
         * Classifies pixels.
         *
         * @param bands unscaled values by feature, in the order of {@link Classifier#features()}, then by pixel; NaN is
         *     a missing value
         * @param from index of the first pixel in every band
         * @param into receives them from its beginning
         */
        public void classify(float[][] bands, int from, int pixels, ClassifiedPixels into) {
            for (int done = 0; done < pixels; done += BlockEvaluator.PIXELS) {
                int count = Math.min(BlockEvaluator.PIXELS, pixels - done);
                into.put(block(bands, from + done, count), count, classes, done);
            }
        }

        /**
         * Probabilities of pixels.
         *
         * @param bands as {@link #classify} takes them
         * @param probabilities receives pixels × classes, from its beginning
         */
        public void probabilities(float[][] bands, int from, int pixels, double[] probabilities) {
            for (int done = 0; done < pixels; done += BlockEvaluator.PIXELS) {
                int count = Math.min(BlockEvaluator.PIXELS, pixels - done);
                double[] block = block(bands, from + done, count);
                System.arraycopy(block, 0, probabilities, done * classes, count * classes);
            }
        }

        /** Probabilities of a block, the mean over the members, summed in their order. */
        private double[] block(float[][] bands, int from, int pixels) {
            float[][] values = bands;
            int first = from;
            if (!scaling.isRaw()) {
                scaling.apply(bands, from, pixels, scaled);
                values = scaled;
                first = 0;
            }
            if (sessions.size() == 1) {
                evaluate(sessions.getFirst(), values, first, pixels);
                return member;
            }
            Arrays.fill(mean, 0);
            for (BlockEvaluator.Session session : sessions) {
                evaluate(session, values, first, pixels);
                for (int i = 0; i < pixels * classes; i++) {
                    mean[i] += member[i];
                }
            }
            for (int i = 0; i < pixels * classes; i++) {
                mean[i] /= sessions.size();
            }
            return mean;
        }

        private void evaluate(BlockEvaluator.Session session, float[][] values, int from, int pixels) {
            session.margins(values, from, pixels, margins);
            session.probabilities(margins, pixels, member);
        }
    }
}
