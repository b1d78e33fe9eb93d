package io.geocrop.desktop.cli;

import io.geocrop.error.GeocropException;
import io.geocrop.imagery.Season;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which images are looked at, and by how many threads: the options that {@code map} and {@code extract} share. */
final class ImageryOptions {
    @Option(
            names = "--imagery",
            paramLabel = "DIR|URL|FILE",
            description =
                    "Folder of rasters with STAC items, the address of a STAC API, or an imagery profile that names one.")
    private String imagery = "";

    @Option(
            names = "--season",
            paramLabel = "FROM/TO",
            description = "First and last day, as in 2025-11-01/2026-10-31.")
    private String season = "";

    @Option(
            names = "--max-cloud",
            paramLabel = "PERCENT",
            defaultValue = "90",
            description = "Leave out scenes with more cloud than this; default: ${DEFAULT-VALUE}.")
    private double mostCloud;

    @Option(names = "--threads", paramLabel = "N", description = "At most this many; default: all cores.")
    private @Nullable Integer threads;

    String imagery() {
        return Given.required("--imagery", imagery);
    }

    Season season() {
        return Season.parse(Given.required("--season", season));
    }

    double mostCloudPercent() {
        if (!(mostCloud >= 0 && mostCloud <= 100)) {
            throw GeocropException.usage(
                    "CLI_USAGE",
                    "--max-cloud",
                    String.valueOf(mostCloud),
                    "0 to 100 percent",
                    "Leave it out for scenes with up to 90 percent.");
        }
        return mostCloud;
    }

    /** All cores where none are named, and never more. */
    int threads() {
        int cores = Runtime.getRuntime().availableProcessors();
        if (threads != null && threads < 1) {
            throw GeocropException.usage(
                    "CLI_USAGE",
                    "--threads",
                    String.valueOf(threads),
                    "1 or more",
                    "Leave it out to use all " + cores + " cores.");
        }
        return threads == null ? cores : Math.min(threads, cores);
    }
}
