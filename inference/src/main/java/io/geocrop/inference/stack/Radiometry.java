package io.geocrop.inference.stack;

import io.geocrop.raster.SampleArray;
import io.geocrop.raster.SampleType;

/**
 * From samples to reflectances: {@code (float) (sample * scale + offset)} in double.
 *
 * @param nodata the sample that stands for none; NaN where there is no such sample
 */
record Radiometry(double scale, double offset, double nodata) {
    float reflectance(double sample) {
        return sample == nodata ? Float.NaN : (float) (sample * scale + offset);
    }

    /** Reflectances of neighbouring samples; the usual type has a loop of its own. */
    void reflectances(SampleArray samples, int from, int count, float[] into) {
        if (samples.type() == SampleType.UINT16) {
            short[] values = samples.shorts();
            for (int i = 0; i < count; i++) {
                double sample = values[from + i] & 0xffff;
                into[i] = sample == nodata ? Float.NaN : (float) (sample * scale + offset);
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            into[i] = reflectance(samples.valueAt(from + i));
        }
    }
}
