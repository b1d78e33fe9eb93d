package io.geocrop.desktop.sample;

import io.geocrop.raster.PixelBlock;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.SampleArray;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** One image of the sample's area: every band, and the classes of the mask. Rows may be made by many threads at once. */
final class SampleImage {
    /** A count that no ground has: no data. */
    static final int NO_DATA = 0;

    private static final double GREEN_NDVI = 0.35;
    private static final int RED = 2;
    private static final int NIR = 4;
    private static final int CLOUD_COUNT = 6200;
    private static final int CLOUD_SPREAD = 500;
    private static final double SHADE = 0.4;

    private final PixelGround ground;
    private final Sky sky;
    private final RasterGrid grid;
    private final long seed;
    private final int month;
    private final short[][] bands;
    private final byte[] mask;
    private final LongAdder cloudy = new LongAdder();
    private final LongAdder seen = new LongAdder();

    /** @param month 0 for November to 11 for October */
    SampleImage(PixelGround ground, RasterGrid grid, long seed, int month) {
        this.ground = ground;
        this.sky = new Sky(seed, month, grid);
        this.grid = grid;
        this.seed = SeededNoise.hash(seed, 32, month);
        this.month = month;
        this.bands = new short[Ground.BANDS.size()][grid.width() * grid.height()];
        this.mask = new byte[grid.width() * grid.height()];
    }

    /** Makes rows from {@code from} to before {@code to}. */
    void make(int from, int to) {
        double[] terrain = PixelGround.terrain();
        double[] scratch = new double[1];
        int[] counts = new int[bands.length];
        int hidden = 0;
        int covered = 0;
        for (int row = from; row < to; row++) {
            for (int column = 0; column < grid.width(); column++) {
                int over = sky.over(column, row, scratch);
                int at = row * grid.width() + column;
                covered += over == Sky.NO_DATA ? 0 : 1;
                if (over == Sky.NO_DATA) {
                    continue;
                }
                if (over == Sky.CLOUD || over == Sky.THIN_CLOUD) {
                    hidden++;
                    cloud(at, counts);
                    mask[at] = (byte) over;
                } else {
                    ground.terrainAt(column, row, terrain);
                    Ground below = ground.ground(terrain);
                    below.see(month, counts);
                    mask[at] = (byte) (over == Sky.SHADOW ? shaded(counts) : clear(below.cover(), counts));
                }
                for (int band = 0; band < bands.length; band++) {
                    bands[band][at] = (short) counts[band];
                }
            }
        }
        cloudy.add(hidden);
        seen.add(covered);
    }

    private void cloud(int at, int[] counts) {
        double bright = SeededNoise.normal(seed, at);
        for (int band = 0; band < counts.length; band++) {
            counts[band] = (int) (CLOUD_COUNT + CLOUD_SPREAD * bright - 120 * band);
        }
    }

    private static int shaded(int[] counts) {
        for (int band = 0; band < counts.length; band++) {
            counts[band] = Math.max(1, (int) (SHADE * counts[band]));
        }
        return Sky.SHADOW;
    }

    private static int clear(Cover cover, int[] counts) {
        double ndvi = (double) (counts[NIR] - counts[RED]) / (counts[NIR] + counts[RED]);
        return cover == Cover.WATER ? Sky.WATER : ndvi > GREEN_NDVI ? Sky.VEGETATION : Sky.BARE;
    }

    /** Percent of the pixels seen that are cloud, 0 to 100, to a tenth. */
    double cloudPercent() {
        return seen.sum() == 0 ? 0 : Math.round(1000.0 * cloudy.sum() / seen.sum()) / 10.0;
    }

    /** The bands, in the order of {@link Ground#BANDS}. */
    PixelBlock bands() {
        List<SampleArray> samples = new ArrayList<>();
        for (short[] band : bands) {
            samples.add(SampleArray.unsigned(band));
        }
        return new PixelBlock(grid.width(), grid.height(), samples);
    }

    PixelBlock mask() {
        return new PixelBlock(grid.width(), grid.height(), List.of(SampleArray.unsigned(mask)));
    }
}
