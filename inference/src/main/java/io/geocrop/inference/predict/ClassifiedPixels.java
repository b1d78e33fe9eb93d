package io.geocrop.inference.predict;

/** What becomes of pixels: the class, how probable it is, and by how much it beats the second; an entry a pixel. */
public final class ClassifiedPixels {
    private final short[] classes;
    private final float[] confidence;
    private final float[] margin;

    /** Room for this many pixels. */
    public ClassifiedPixels(int pixels) {
        this.classes = new short[pixels];
        this.confidence = new float[pixels];
        this.margin = new float[pixels];
    }

    /** Codes of the most probable classes, the lowest of equals: places in {@link Classifier#classes()}. */
    public short[] classes() {
        return classes;
    }

    /** Probabilities of those classes, 0 to 1. */
    public float[] confidence() {
        return confidence;
    }

    /** Differences to the probabilities of the second classes, 0 to 1. */
    public float[] margin() {
        return margin;
    }

    /** Takes over the probabilities of some pixels, {@code count} rows of {@code width}. */
    void put(double[] probabilities, int count, int width, int at) {
        for (int pixel = 0; pixel < count; pixel++) {
            int row = pixel * width;
            int top = 0;
            double second = 0;
            for (int c = 1; c < width; c++) {
                double probability = probabilities[row + c];
                if (probability > probabilities[row + top]) {
                    second = probabilities[row + top];
                    top = c;
                } else {
                    second = Math.max(second, probability);
                }
            }
            classes[at + pixel] = (short) top;
            confidence[at + pixel] = (float) probabilities[row + top];
            margin[at + pixel] = (float) (probabilities[row + top] - second);
        }
    }
}
