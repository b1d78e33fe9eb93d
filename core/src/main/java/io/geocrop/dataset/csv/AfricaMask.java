package io.geocrop.dataset.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Which degree cells of Africa's frame hold land, from {@code africa.txt} beside this class: 72 lines from 36° N to
 * 36° S, 75 signs from 20° W to 55° E, {@code #} for land. It was rasterised from Natural Earth's 1:50 m countries
 * (public domain); Europe and Arabia count as land.
 *
 * <p>Why it is here: Zimbabwe's longitudes and latitudes are all below 90, so exchanged axes pass every check of ranges;
 * yet 17° W, 31° N lies in the Atlantic.
 */
final class AfricaMask {
    private static final int WEST = -20;
    private static final int EAST = 55;
    private static final int SOUTH = -36;
    private static final int NORTH = 36;
    /** The frame goes on over open water to here. */
    private static final int OCEAN = -36;

    private static final List<String> LINES = lines();

    private AfricaMask() {}

    /** Places counted block by block. */
    static final class Count {
        private long rows;
        private long misplaced;

        void clear() {
            rows = 0;
            misplaced = 0;
        }

        void add(double lon, double lat) {
            rows++;
            if (isSea(lon, lat) && isLand(/* lon= */ lat, /* lat= */ lon)) {
                misplaced++;
            }
        }

        void addAll(Count other) {
            rows += other.rows;
            misplaced += other.misplaced;
        }

        /** Whether nine in ten places lie at sea and would lie on land with their axes exchanged. */
        boolean axesAreSwapped() {
            return rows > 0 && misplaced * 10 >= rows * 9;
        }
    }

    static boolean isLand(double lon, double lat) {
        return lon >= WEST && lon < EAST && lat >= SOUTH && lat < NORTH && cell(lon, lat) == '#';
    }

    static boolean isSea(double lon, double lat) {
        boolean capeVerde = lon < -21 && lat > 14 && lat < 18;
        boolean inFrame = lon >= OCEAN && lon < EAST && lat >= SOUTH && lat < NORTH;
        return inFrame && !capeVerde && (lon < WEST || cell(lon, lat) == '.');
    }

    private static char cell(double lon, double lat) {
        return LINES.get(NORTH - 1 - (int) Math.floor(lat)).charAt((int) Math.floor(lon) - WEST);
    }

    private static List<String> lines() {
        try (InputStream in = Objects.requireNonNull(AfricaMask.class.getResourceAsStream("africa.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own africa.txt", e);
        }
    }
}
