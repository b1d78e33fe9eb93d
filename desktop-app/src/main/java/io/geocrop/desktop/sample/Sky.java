package io.geocrop.desktop.sample;

import io.geocrop.raster.RasterGrid;
import java.util.Arrays;

/**
 * What hides the ground in one image: clouds, their shadows, and in some the edge of the swath. Classes are those of
 * Sentinel-2's scene classification (Sen2Cor, band SCL). For any number of threads.
 */
final class Sky {
    static final int NO_DATA = 0;
    static final int SHADOW = 3;
    static final int VEGETATION = 4;
    static final int BARE = 5;
    static final int WATER = 6;
    static final int THIN_CLOUD = 8;
    static final int CLOUD = 9;

    /** Share of the ground that clouds hide, November to October: rain from November to April. */
    private static final double[] CLOUDY = {0.25, 0.38, 0.50, 0.45, 0.32, 0.20, 0.06, 0.03, 0, 0.02, 0.05, 0.12};
    /** Images across which the edge of the swath runs. */
    private static final int[] CUT = {3, 9};

    private static final double CLOUD_KM = 6;
    private static final double SHADOW_KM = 0.7;
    private static final double THIN = 0.05;

    private final Lattice clouds;
    private final double threshold;
    private final double shadowPixels;
    private final double swathEdge;
    private final int width;

    Sky(long seed, int month, RasterGrid grid) {
        double kmPerPixel = grid.transform().xPerColumn() / 1000;
        SmoothField field = new SmoothField(SeededNoise.hash(seed, 31, month), CLOUD_KM);
        this.clouds = new Lattice(grid.width(), grid.height(), 1, (column, row) ->
                new double[] {field.at(column * kmPerPixel, -row * kmPerPixel)});
        this.threshold = quantile(clouds.firsts(), 1 - CLOUDY[month]);
        this.width = grid.width();
        this.shadowPixels = SHADOW_KM / kmPerPixel;
        this.swathEdge = Arrays.binarySearch(CUT, month) >= 0 ? 0.08 * grid.width() : -1;
    }

    private static double quantile(double[] values, double share) {
        Arrays.sort(values);
        return share >= 1 ? Double.POSITIVE_INFINITY : values[(int) (share * values.length)];
    }

    /** What hides a pixel: {@link #NO_DATA}, {@link #SHADOW}, {@link #THIN_CLOUD}, {@link #CLOUD}, or nothing: −1. */
    int over(int column, int row, double[] scratch) {
        if (column + 0.25 * row < swathEdge) {
            return NO_DATA;
        }
        clouds.at(column + 0.5, row + 0.5, scratch);
        if (scratch[0] >= threshold) {
            return scratch[0] >= threshold + THIN ? CLOUD : THIN_CLOUD;
        }
        // The morning sun stands in the north-east.
        clouds.at(Math.min(column + shadowPixels, width - 1), Math.max(0, row - shadowPixels), scratch);
        return scratch[0] >= threshold ? SHADOW : -1;
    }
}
