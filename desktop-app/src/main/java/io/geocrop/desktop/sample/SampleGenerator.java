package io.geocrop.desktop.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Draws labelled points from the synthetic {@link Landscape} as a field campaign would: teams visit places and label some
 * points around each, miss the rarer covers less than chance would, and err now and then. Same seed and rows, same bytes.
 */
public final class SampleGenerator {
    /** Name that says what the file is. */
    public static final String FILE_NAME = "synthetic_sample.csv";

    /** Rows of the demo. */
    public static final int DEFAULT_ROWS = 3600;

    public static final long DEFAULT_SEED = 20260131;

    private static final int POINTS_PER_VISIT = 12;
    private static final double VISIT_RADIUS_DEGREES = 0.035;
    private static final double LABEL_ERRORS = 0.04;
    private static final double CLOUDY_RAINY = 0.35;
    private static final double CLOUDY_DRY = 0.05;
    private static final int RAINY_MONTHS = 6;
    private static final double[] WANTED = {0.27, 0.17, 0.17, 0.16, 0.08, 0.08, 0.07};

    private final long seed;
    private final Landscape landscape;
    private final PointFeatures features = new PointFeatures();

    public SampleGenerator(long seed) {
        this.seed = seed;
        this.landscape = new Landscape(seed);
    }

    /**
     * Writes a CSV of points: id, lon, lat (degrees), survey_date, label, then the features.
     *
     * @param rows 1 or more
     */
    public void write(Path csv, int rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(csv, StandardCharsets.UTF_8)) {
            out.write("id,lon,lat,survey_date,label," + String.join(",", PointFeatures.names()));
            out.write('\n');
            int[] left = quotas(rows);
            int written = 0;
            for (long draw = 0; written < rows; draw++) {
                long visit = draw / POINTS_PER_VISIT;
                double lon = longitude(visit, draw);
                double lat = latitude(visit, draw);
                Cover cover = landscape.coverAt(lon, lat);
                if (left[cover.index()] > 0) {
                    left[cover.index()]--;
                    written++;
                    out.write(row(written, draw, lon, lat, cover));
                    out.write('\n');
                }
            }
        }
    }

    /** How many points of each cover are wanted; the rounding goes to the first. */
    private static int[] quotas(int rows) {
        int[] quotas = new int[WANTED.length];
        int given = 0;
        for (int cover = 1; cover < WANTED.length; cover++) {
            quotas[cover] = (int) Math.round(rows * WANTED[cover]);
            given += quotas[cover];
        }
        quotas[0] = rows - given;
        return quotas;
    }

    private double longitude(long visit, long draw) {
        double centre = Landscape.WEST
                + VISIT_RADIUS_DEGREES
                + (Landscape.EAST - Landscape.WEST - 2 * VISIT_RADIUS_DEGREES) * SeededNoise.uniform(seed, 21, visit);
        return centre + VISIT_RADIUS_DEGREES * (2 * SeededNoise.uniform(seed, 22, draw) - 1);
    }

    private double latitude(long visit, long draw) {
        double centre = Landscape.SOUTH
                + VISIT_RADIUS_DEGREES
                + (Landscape.NORTH - Landscape.SOUTH - 2 * VISIT_RADIUS_DEGREES) * SeededNoise.uniform(seed, 23, visit);
        return centre + VISIT_RADIUS_DEGREES * (2 * SeededNoise.uniform(seed, 24, draw) - 1);
    }

    private String row(int id, long draw, double lon, double lat, Cover cover) {
        boolean[] hidden = new boolean[Phenology.MONTHS];
        for (int month = 0; month < hidden.length; month++) {
            double cloudy = month < RAINY_MONTHS ? CLOUDY_RAINY : CLOUDY_DRY;
            hidden[month] = SeededNoise.uniform(seed, 25, draw, month) < cloudy;
        }
        StringBuilder row = new StringBuilder();
        row.append(String.format(
                Locale.ROOT,
                "%d,%.6f,%.6f,%s,%s",
                id,
                lon,
                lat,
                LocalDate.of(2026, 1, 5).plusDays((long) (SeededNoise.uniform(seed, 26, draw / POINTS_PER_VISIT) * 80)),
                labelled(cover, draw).label()));
        for (float[] feature : features.of(landscape.groundAt(lon, lat), hidden)) {
            row.append(',');
            if (!Float.isNaN(feature[0])) {
                row.append(String.format(Locale.ROOT, "%.5f", feature[0]));
            }
        }
        return row.toString();
    }

    /** What the team wrote down: the truth, or now and then a cover that is easily taken for it. */
    private Cover labelled(Cover truth, long draw) {
        if (SeededNoise.uniform(seed, 27, draw) >= LABEL_ERRORS) {
            return truth;
        }
        return switch (truth) {
            case CROPLAND -> Cover.GRASS;
            case GRASS -> SeededNoise.uniform(seed, 28, draw) < 0.5 ? Cover.CROPLAND : Cover.SHRUBLAND;
            case SHRUBLAND -> SeededNoise.uniform(seed, 28, draw) < 0.5 ? Cover.FOREST : Cover.GRASS;
            case FOREST -> Cover.SHRUBLAND;
            case WATER -> Cover.GRASS;
            case BUILTUP -> Cover.BARE;
            case BARE -> Cover.BUILTUP;
        };
    }
}
