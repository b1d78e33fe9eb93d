package io.geocrop.inference.forest;

/** How the margins of a row become probabilities, each as its library computes it. */
public sealed interface Link {
    /**
     * Fills the probabilities of one row.
     *
     * @param margins outputs of all rows, one row after another
     * @param row which row
     * @param outputs margins per row
     * @param probabilities of all rows, {@code classes} a row
     */
    void apply(double[] margins, int row, int outputs, double[] probabilities, int classes);

    /**
     * XGBoost binary:logistic: {@code 1 / (exp(min(-m, 88.7)) + 1 + 1e-16)} in float32, {@code common::Sigmoid} of
     * src/common/math.h; one output, two classes. {@code expf} is replaced by Java's exponential rounded to float: the
     * two differ by one unit in the last place at most, 6e-8 of the probability.
     */
    record Sigmoid32() implements Link {
        private static final float LARGEST_EXPONENT = 88.7f;
        private static final float TINY = 1e-16f;

        @Override
        public void apply(double[] margins, int row, int outputs, double[] probabilities, int classes) {
            float exponential = (float) Math.exp(Math.min((float) -margins[row], LARGEST_EXPONENT));
            float second = 1f / (exponential + 1f + TINY);
            probabilities[row * 2] = 1f - second;
            probabilities[row * 2 + 1] = second;
        }
    }

    /**
     * XGBoost multi:softprob: exponentials in float32 less the largest margin, their sum in double, divided in float32,
     * {@code common::Softmax} of src/common/math.h.
     */
    record Softmax32() implements Link {
        @Override
        public void apply(double[] margins, int row, int outputs, double[] probabilities, int classes) {
            int at = row * outputs;
            float largest = (float) margins[at];
            for (int c = 1; c < outputs; c++) {
                largest = Math.max(largest, (float) margins[at + c]);
            }
            double sum = 0;
            for (int c = 0; c < outputs; c++) {
                float exponential = (float) Math.exp((float) margins[at + c] - largest);
                probabilities[row * classes + c] = exponential;
                sum += exponential;
            }
            for (int c = 0; c < outputs; c++) {
                probabilities[row * classes + c] = (float) probabilities[row * classes + c] / (float) sum;
            }
        }
    }

    /**
     * {@code 1 / (1 + exp(-factor * m))} in double; one output, two classes: LightGBM binary and CatBoost Logloss.
     *
     * @param factor LightGBM's parameter {@code sigmoid}; 1 for CatBoost
     */
    record Sigmoid64(double factor) implements Link {
        @Override
        public void apply(double[] margins, int row, int outputs, double[] probabilities, int classes) {
            double second = 1 / (1 + Math.exp(-factor * margins[row]));
            probabilities[row * 2] = 1 - second;
            probabilities[row * 2 + 1] = second;
        }
    }

    /** Softmax in double, less the largest margin: LightGBM multiclass and CatBoost MultiClass. */
    record Softmax64() implements Link {
        @Override
        public void apply(double[] margins, int row, int outputs, double[] probabilities, int classes) {
            int at = row * outputs;
            double largest = margins[at];
            for (int c = 1; c < outputs; c++) {
                largest = Math.max(largest, margins[at + c]);
            }
            double sum = 0;
            for (int c = 0; c < outputs; c++) {
                double exponential = Math.exp(margins[at + c] - largest);
                probabilities[row * classes + c] = exponential;
                sum += exponential;
            }
            for (int c = 0; c < outputs; c++) {
                probabilities[row * classes + c] /= sum;
            }
        }
    }

    /** The outputs are probabilities already: RandomForest. */
    record None() implements Link {
        @Override
        public void apply(double[] margins, int row, int outputs, double[] probabilities, int classes) {
            System.arraycopy(margins, row * outputs, probabilities, row * classes, classes);
        }
    }
}
