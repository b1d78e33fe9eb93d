package io.geocrop.desktop.sample;

/**
 * A smooth random surface, the same for the same seed on every machine: value noise, which interpolates random values
 * on a square lattice, summed over three lattices, each twice as fine and half as strong as the last.
 */
final class SmoothField {
    private static final int OCTAVES = 3;
    private static final double WEIGHT = 1 + 0.5 + 0.25;

    private final long seed;
    private final double wavelengthKm;

    SmoothField(long seed, double wavelengthKm) {
        this.seed = seed;
        this.wavelengthKm = wavelengthKm;
    }

    /** The value at a place in km, −1 to 1, most of it within ±0.5. */
    double at(double eastKm, double northKm) {
        double sum = 0;
        double strength = 1;
        double scale = 1 / wavelengthKm;
        for (int octave = 0; octave < OCTAVES; octave++) {
            sum += strength * lattice(octave, eastKm * scale, northKm * scale);
            strength /= 2;
            scale *= 2;
        }
        return sum / WEIGHT;
    }

    private double lattice(int octave, double x, double y) {
        long column = (long) Math.floor(x);
        long row = (long) Math.floor(y);
        double u = smooth(x - column);
        double v = smooth(y - row);
        double south = mix(node(octave, column, row), node(octave, column + 1, row), u);
        double north = mix(node(octave, column, row + 1), node(octave, column + 1, row + 1), u);
        return mix(south, north, v);
    }

    private double node(int octave, long column, long row) {
        long bits = SeededNoise.hash(seed, octave, column, row);
        return (bits >>> 11) * 0x1.0p-52 - 1;
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double mix(double a, double b, double t) {
        return a + (b - a) * t;
    }
}
