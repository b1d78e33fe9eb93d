package io.geocrop.desktop.sample;

import java.util.List;

/**
 * The synthetic landscape: which land cover lies at a place, and what a satellite would see of it in a month. Cover comes
 * in patches of a few kilometres, and soil, rain and growth differ from region to region, so that points near each other
 * look alike. That is what makes a random split flatter a model, as it does on real data.
 */
public final class Landscape {
    /** West, south, east and north edge in degrees: a part of Mashonaland, Zimbabwe. */
    public static final double WEST = 30.0;

    public static final double SOUTH = -18.3;
    public static final double EAST = 32.2;
    public static final double NORTH = -16.8;

    private static final double KM_PER_DEGREE = 111.32;
    private static final double COS_LATITUDE = StrictMath.cos(StrictMath.toRadians((SOUTH + NORTH) / 2));

    private static final List<Cover> COVERS = List.of(Cover.values());
    private static final double[] LEAF = {0.025, 0.055, 0.030, 0.095, 0.420, 0.190, 0.085};
    private static final double[] WOOD = {0.030, 0.045, 0.042, 0.080, 0.300, 0.165, 0.090};
    private static final double[] SOIL = {0.075, 0.110, 0.165, 0.195, 0.255, 0.345, 0.300};
    private static final double[] STRAW = {0.070, 0.105, 0.150, 0.190, 0.270, 0.330, 0.245};
    private static final double[] SAND = {0.125, 0.165, 0.215, 0.240, 0.290, 0.375, 0.335};
    private static final double[] ROOF = {0.120, 0.140, 0.165, 0.180, 0.225, 0.270, 0.245};
    private static final double[] LAKE = {0.060, 0.062, 0.045, 0.035, 0.022, 0.012, 0.008};

    private final long seed;
    private final SmoothField wetness;
    private final SmoothField settlement;
    private final SmoothField trees;
    private final SmoothField fertility;
    private final SmoothField stones;
    private final SmoothField rain;
    private final SmoothField vigour;
    private final SmoothField soilBrightness;
    private final SmoothField soilRedness;
    private final SmoothField practice;

    public Landscape(long seed) {
        this.seed = seed;
        this.wetness = new SmoothField(SeededNoise.hash(seed, 1), 9);
        this.settlement = new SmoothField(SeededNoise.hash(seed, 2), 8);
        this.trees = new SmoothField(SeededNoise.hash(seed, 3), 11);
        this.fertility = new SmoothField(SeededNoise.hash(seed, 4), 10);
        this.stones = new SmoothField(SeededNoise.hash(seed, 5), 8);
        this.rain = new SmoothField(SeededNoise.hash(seed, 6), 30);
        this.vigour = new SmoothField(SeededNoise.hash(seed, 7), 14);
        this.soilBrightness = new SmoothField(SeededNoise.hash(seed, 8), 15);
        this.soilRedness = new SmoothField(SeededNoise.hash(seed, 9), 18);
        this.practice = new SmoothField(SeededNoise.hash(seed, 10), 16);
    }

    /** The land cover at a place in degrees. */
    public Cover coverAt(double lon, double lat) {
        double east = eastKm(lon);
        double north = northKm(lat);
        if (wetness.at(east, north) > 0.42) {
            return Cover.WATER;
        }
        if (settlement.at(east, north) > 0.42) {
            return Cover.BUILTUP;
        }
        if (stones.at(east, north) > 0.42) {
            return Cover.BARE;
        }
        double wood = trees.at(east, north);
        if (fertility.at(east, north) > 0.08 && wood < 0.28) {
            return Cover.CROPLAND;
        }
        return wood > 0.20 ? Cover.FOREST : wood > -0.06 ? Cover.SHRUBLAND : Cover.GRASS;
    }

    /**
     * Surface reflectance of a place in a month, one value per {@link Band}, 0 to 1.
     *
     * @param month 0 for November to 11 for October
     */
    public double[] reflectance(double lon, double lat, int month) {
        double east = eastKm(lon);
        double north = northKm(lat);
        long place = SeededNoise.hash(seed, Math.round(lon * 1e5), Math.round(lat * 1e5));
        Cover cover = coverAt(lon, lat);
        double delay = 3.2 * rain.at(east, north) + 0.25 * SeededNoise.normal(place, 1);
        double strength = 1 + 1.15 * vigour.at(east, north) + 0.14 * SeededNoise.normal(place, 2);
        double custom = practice.at(east, north);
        double green = Phenology.greenFraction(cover, month, delay, strength, custom);
        // A pixel at the edge of a patch sees some of what lies beside it.
        double edge = 0.5 * SeededNoise.uniform(place, 3) * SeededNoise.uniform(place, 4);
        Cover beside = COVERS.get((int) (SeededNoise.uniform(place, 5) * COVERS.size()));
        double greenBeside = Phenology.greenFraction(beside, month, delay, strength, custom);
        double brightness = 1 + 0.8 * soilBrightness.at(east, north) + 0.06 * SeededNoise.normal(place, 6);
        double redness = 0.7 * soilRedness.at(east, north);
        double[] seen = new double[Band.values().length];
        for (Band band : Band.values()) {
            double own = mixed(cover, band, green, brightness, redness, month);
            double other = mixed(beside, band, greenBeside, brightness, redness, month);
            double haze = 0.006 * SeededNoise.normal(place, 7, month, band.index());
            seen[band.index()] = Math.clamp((1 - edge) * own + edge * other + haze, 0.001, 0.95);
        }
        return seen;
    }

    private static double mixed(Cover cover, Band band, double green, double brightness, double redness, int month) {
        int index = band.index();
        double ground = switch (cover) {
            case CROPLAND -> dryMix(SOIL[index], STRAW[index], month);
            case GRASS -> STRAW[index];
            case SHRUBLAND -> 0.55 * STRAW[index] + 0.45 * WOOD[index];
            case FOREST -> 0.25 * SOIL[index] + 0.75 * WOOD[index];
            case WATER -> LAKE[index];
            case BUILTUP -> ROOF[index];
            case BARE -> SAND[index];
        };
        double soilShare = cover == Cover.WATER ? 0 : 1;
        double tint = 1 + soilShare * redness * (band == Band.RED ? 1 : band == Band.BLUE ? -0.6 : 0.2);
        return green * LEAF[index] + (1 - green) * ground * (1 + soilShare * (brightness - 1)) * tint;
    }

    /** After the harvest, from May on, fields lie under straw; before the sowing they are bare. */
    private static double dryMix(double soil, double straw, int month) {
        return month >= 6 && month <= 9 ? 0.4 * soil + 0.6 * straw : soil;
    }

    private static double eastKm(double lon) {
        return (lon - WEST) * KM_PER_DEGREE * COS_LATITUDE;
    }

    private static double northKm(double lat) {
        return (lat - SOUTH) * KM_PER_DEGREE;
    }
}
