package io.geocrop.inference.stack;

import io.geocrop.raster.SampleArray;
import java.util.Arrays;

/** Reflectances in a JVM of its own, whose registers are as narrow as it was told. */
final class NarrowVectors {
    private NarrowVectors() {}

    public static void main(String[] arguments) {
        System.out.println(reflectances());
    }

    static String reflectances() {
        short[] samples = new short[37];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (1771 * i);
        }
        float[] values = new float[samples.length];
        new Radiometry(0.0001, -0.1, 1771).reflectances(SampleArray.unsigned(samples), 0, values.length, values);
        return Arrays.toString(values);
    }
}
