package io.geocrop.map;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.raster.RasterGrid;
import java.nio.file.Path;
import java.util.List;

/**
 * Yearly land cover in the classes of {@link DynamicWorld}, one raster a year: what a map is shown beside while it is
 * made, and what it is compared with. Methods block and are interruptible.
 */
public interface Baselines {
    /** Dynamic World begins in it. */
    int FIRST_YEAR = 2015;

    int LAST_YEAR = 2099;

    /**
     * Checks a raster, every pixel of it, and stores it as that of a year.
     *
     * @param replace whether one that is there already may be replaced
     * @throws GeocropException BASELINE_* for what no baseline may be or one that is there already, TIFF_* and RASTER_*
     *     for what cannot be read
     */
    Baseline add(int year, Path file, boolean replace);

    /** All that are there, the earliest first. */
    Listing list();

    /**
     * A stored raster.
     *
     * @param object bucket and key
     * @param bytes its size
     */
    record Baseline(int year, String object, long bytes, String sha256, RasterGrid grid) {}

    /**
     * What is stored.
     *
     * @param damaged one for each raster that cannot be read
     */
    record Listing(List<Baseline> baselines, List<Refusal> damaged) {
        public Listing {
            baselines = List.copyOf(baselines);
            damaged = List.copyOf(damaged);
        }
    }
}
