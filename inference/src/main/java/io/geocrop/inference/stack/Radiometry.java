package io.geocrop.inference.stack;

import io.geocrop.raster.SampleArray;
import io.geocrop.raster.SampleType;

/**
 * From samples to reflectances: {@code (float) (sample * scale + offset)} in double.
 *
 * @param nodata the sample that stands for none; NaN where there is no such sample
 */
record Radiometry(double scale, double offset, double nodata) {
    private static final boolean VECTORS =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && RadiometryVectors.suit();

    float reflectance(double sample) {
        return sample == nodata ? Float.NaN : (float) (sample * scale + offset);
    }

    /** Reflectances of neighbouring samples; the usual type has a loop of its own. */
    void reflectances(SampleArray samples, int from, int count, float[] into) {
        int done = 0;
        if (VECTORS && samples.type() == SampleType.UINT16) {
            done = RadiometryVectors.reflectances(samples.shorts(), from, count, scale, offset, none(), into);
        }
        for (int i = done; i < count; i++) {
            into[i] = reflectance(samples.valueAt(from + i));
        }
    }

    /**
     * Reflectances of samples that lie anywhere.
     *
     * @param places of the samples, by pixel; {@link PixelLookup#OUTSIDE} where there is none, which gives NaN
     * @param from first pixel wanted
     */
    void reflectances(SampleArray samples, int[] places, int from, int count, float[] into) {
        int done = 0;
        if (VECTORS && samples.type() == SampleType.UINT16) {
            done = RadiometryVectors.reflectances(samples.shorts(), places, from, count, scale, offset, none(), into);
        }
        for (int i = done; i < count; i++) {
            int place = places[from + i];
            into[i] = place == PixelLookup.OUTSIDE ? Float.NaN : reflectance(samples.valueAt(place));
        }
    }

    /** The unsigned 16-bit sample that stands for none; negative where there is none. */
    private int none() {
        return nodata == (int) nodata ? (int) nodata : -1;
    }
}
