package io.geocrop.inference.tiff.cog;

import io.geocrop.raster.SampleArray;
import io.geocrop.raster.SampleType;
import java.util.OptionalDouble;

/**
 * How four pixels become one in the next coarser overview; at an odd right or lower edge there are two, or one. Each
 * overview is made of the one before, so that a writer needs no more than a few rows.
 */
public enum Overviews {
    /**
     * The class most of the four have, the first of them by rows where they tie. Nodata counts only when more than half are
     * nodata: a class at the edge of a map does not vanish.
     */
    MODE {
        @Override
        double merge(double[] values, int count, double nodata) {
            int missing = 0;
            int bestVotes = 0;
            double best = nodata;
            for (int i = 0; i < count; i++) {
                if (same(values[i], nodata)) {
                    missing++;
                    continue;
                }
                int votes = 0;
                for (int k = 0; k < count; k++) {
                    votes += same(values[k], values[i]) ? 1 : 0;
                }
                if (votes > bestVotes) {
                    bestVotes = votes;
                    best = values[i];
                }
            }
            return 2 * missing > count ? nodata : best;
        }
    },
    /** The upper left pixel. */
    NEAREST {
        @Override
        double merge(double[] values, int count, double nodata) {
            return values[0];
        }
    },
    /** The mean of those that are not nodata; integers rounded half up. */
    AVERAGE {
        @Override
        double merge(double[] values, int count, double nodata) {
            double sum = 0;
            int used = 0;
            for (int i = 0; i < count; i++) {
                if (!same(values[i], nodata)) {
                    sum += values[i];
                    used++;
                }
            }
            return used == 0 ? nodata : sum / used;
        }
    };

    /** @param nodata the value of no data; where there is none, a signalling value that no sample equals */
    abstract double merge(double[] values, int count, double nodata);

    private static boolean same(double one, double other) {
        return one == other || (Double.isNaN(one) && Double.isNaN(other));
    }

    /**
     * Halves the rows of one band.
     *
     * @param width columns of {@code samples}
     * @param height rows of {@code samples}
     * @return the samples of {@code ceil(width / 2) x ceil(height / 2)} pixels
     */
    SampleArray halve(SampleArray samples, int width, int height, OptionalDouble nodata) {
        int columns = Math.ceilDiv(width, 2);
        int rows = Math.ceilDiv(height, 2);
        SampleArray halved = SampleArray.of(samples.type(), columns * rows);
        SampleType type = samples.type();
        boolean rounds = this == AVERAGE && !type.floating();
        double missing = nodata.orElse(type.floating() ? Double.NaN : Double.POSITIVE_INFINITY);
        double[] four = new double[4];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int at = 2 * row * width + 2 * column;
                boolean right = 2 * column + 1 < width;
                int count = 0;
                four[count++] = samples.valueAt(at);
                if (right) {
                    four[count++] = samples.valueAt(at + 1);
                }
                if (2 * row + 1 < height) {
                    four[count++] = samples.valueAt(at + width);
                    if (right) {
                        four[count++] = samples.valueAt(at + width + 1);
                    }
                }
                double merged = allEqual(four, count) ? four[0] : merge(four, count, missing);
                halved.set(row * columns + column, rounds ? Math.floor(merged + 0.5) : merged);
            }
        }
        return halved;
    }

    private static boolean allEqual(double[] values, int count) {
        for (int i = 1; i < count; i++) {
            if (values[i] != values[0]) {
                return false;
            }
        }
        return true;
    }
}
