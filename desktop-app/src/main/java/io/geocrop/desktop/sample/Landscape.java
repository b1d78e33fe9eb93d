package io.geocrop.desktop.sample;

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
    /** The year that the points and the images are of. */
    static final int NOW = 2025;

    private final long seed;
    private final SmoothField[] fields = new SmoothField[Terrain.COUNT];

    public Landscape(long seed) {
        this.seed = seed;
        for (Terrain terrain : Terrain.values()) {
            long ofField = SeededNoise.hash(seed, terrain.index() + 1L);
            fields[terrain.index()] = new SmoothField(ofField, terrain.wavelengthKm());
        }
    }

    /** The terrain of a place in degrees, a value per {@link Terrain} from −1 to 1. */
    double[] terrainAt(double lon, double lat) {
        double east = eastKm(lon);
        double north = northKm(lat);
        double[] terrain = new double[Terrain.COUNT];
        for (int field = 0; field < terrain.length; field++) {
            terrain[field] = fields[field].at(east, north);
        }
        return terrain;
    }

    /** The land cover at a place in degrees. */
    public Cover coverAt(double lon, double lat) {
        return cover(terrainAt(lon, lat), NOW);
    }

    /**
     * The land cover that a terrain bears in a year: what it is now, less the fields and the towns that came since, more
     * the forest that went.
     *
     * @param year the landscape itself is that of 2025
     */
    static Cover cover(double[] terrain, int year) {
        int ago = NOW - year;
        if (Terrain.WETNESS.in(terrain) > 0.42) {
            return Cover.WATER;
        }
        if (Terrain.SETTLEMENT.in(terrain) > 0.42 + 0.007 * ago) {
            return Cover.BUILTUP;
        }
        if (Terrain.STONES.in(terrain) > 0.42) {
            return Cover.BARE;
        }
        double wood = Terrain.TREES.in(terrain) + 0.006 * ago;
        if (Terrain.FERTILITY.in(terrain) > 0.08 + 0.009 * ago && wood < 0.28) {
            return Cover.CROPLAND;
        }
        return wood > 0.20 ? Cover.FOREST : wood > -0.06 ? Cover.SHRUBLAND : Cover.GRASS;
    }

    /** The ground at a place in degrees. */
    Ground groundAt(double lon, double lat) {
        return ground(terrainAt(lon, lat), lon, lat);
    }

    /** The ground at a place whose terrain is known already. */
    Ground ground(double[] terrain, double lon, double lat) {
        long place = SeededNoise.hash(seed, Math.round(lon * 1e5), Math.round(lat * 1e5));
        return Ground.of(cover(terrain, NOW), terrain, place);
    }

    private static double eastKm(double lon) {
        return (lon - WEST) * KM_PER_DEGREE * COS_LATITUDE;
    }

    private static double northKm(double lat) {
        return (lat - SOUTH) * KM_PER_DEGREE;
    }
}
