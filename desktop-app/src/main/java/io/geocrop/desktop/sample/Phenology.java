package io.geocrop.desktop.sample;

/**
 * How green each land cover is through the agricultural year, November (month 0) to October (month 11): the share of the
 * ground that live leaves cover. Plausible shapes of our own for unimodal rain from November to April, not measurements.
 */
final class Phenology {
    static final int MONTHS = 12;

    private static final int STEPS = 256;
    private static final int FARTHEST = 6;
    private static final double[] BELL = bellTable();

    private Phenology() {}

    /**
     * @param delay months by which rain and growth come late here, may be negative
     * @param vigour 1 in an ordinary place, less in a poor one
     * @param practice what people do here, −1 to 1: where it is high, fields are watered and sown again in winter; where it
     *     is low, grassland lies wet and stays green, and bush is burnt
     * @return 0 to 1
     */
    static double greenFraction(Cover cover, int month, double delay, double vigour, double practice) {
        double t = month - delay;
        double watered = Math.clamp(4 * (practice - 0.05), 0, 1);
        double wet = Math.clamp(4 * (-practice - 0.05), 0, 1);
        double green = switch (cover) {
            case CROPLAND -> 0.10 + 0.62 * bump(t, 3.6, 1.35) + 0.45 * watered * bump(t, 9.3, 1.2);
            case GRASS -> 0.14 + 0.44 * bump(t, 3.2, 2.1) + 0.26 * wet * bump(t, 9, 2.6);
            case SHRUBLAND -> 0.27 + 0.32 * bump(t, 3.3, 2.7) - 0.15 * wet * bump(t, 9.5, 1.5);
            case FOREST -> 0.47 + 0.30 * bump(t, 3.0, 3.4) + 0.08 * bump(t, 11.2, 1.2);
            case WATER -> 0.02 + 0.03 * bump(t, 4.0, 2.0);
            case BUILTUP -> 0.13 + 0.10 * bump(t, 3.2, 2.2);
            case BARE -> 0.05 + 0.09 * bump(t, 3.2, 1.8);
        };
        return Math.clamp(green * vigour, 0, 0.97);
    }

    /** A bell over the circular year. */
    private static double bump(double month, double peak, double width) {
        double distance = Math.abs(month - peak) % MONTHS;
        return bell(Math.min(distance, MONTHS - distance) / width);
    }

    /** exp(−x²/2) between the steps of a table: every pixel of every image asks for several. */
    private static double bell(double x) {
        double at = x * STEPS;
        int step = (int) at;
        return step + 1 >= BELL.length ? 0 : BELL[step] + (at - step) * (BELL[step + 1] - BELL[step]);
    }

    private static double[] bellTable() {
        double[] table = new double[FARTHEST * STEPS + 1];
        for (int step = 0; step < table.length; step++) {
            double x = (double) step / STEPS;
            table[step] = StrictMath.exp(-0.5 * x * x);
        }
        return table;
    }
}
