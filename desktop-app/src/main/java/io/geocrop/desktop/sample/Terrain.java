package io.geocrop.desktop.sample;

/** What differs from region to region, each a smooth surface of its own over the landscape. */
enum Terrain {
    WETNESS(0, 9),
    SETTLEMENT(1, 8),
    TREES(2, 11),
    FERTILITY(3, 10),
    STONES(4, 8),
    RAIN(5, 30),
    VIGOUR(6, 14),
    SOIL_BRIGHTNESS(7, 15),
    SOIL_REDNESS(8, 18),
    PRACTICE(9, 16);

    /** How many there are. */
    static final int COUNT = values().length;

    private final int index;
    private final double wavelengthKm;

    Terrain(int index, double wavelengthKm) {
        this.index = index;
        this.wavelengthKm = wavelengthKm;
    }

    /** Its place among the values of a place. */
    int index() {
        return index;
    }

    /** From one hill to the next, about; the finest detail is a quarter of it. */
    double wavelengthKm() {
        return wavelengthKm;
    }

    /** Its value among those of a place. */
    double in(double[] place) {
        return place[index];
    }
}
