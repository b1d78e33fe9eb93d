package io.geocrop.commandline;

import io.geocrop.error.GeocropException;
import io.geocrop.imagery.Season;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which images are looked at, and by how many threads: the options that {@code map} and {@code extract} share. */
class ImageryOptions {
    @Option(
            names = "--imagery",
            required = true,
            paramLabel = "DIR|URL|FILE",
            description =
                    "Folder of rasters with STAC items, the address of a STAC API, or an imagery profile that names one.")
    private String imagery = "";

    @Option(
            names = "--season",
            required = true,
            paramLabel = "FROM/TO",
            description = "First and last day, as in 2025-11-01/2026-10-31.")
    private String season = "";

    @Option(
            names = "--max-cloud",
            paramLabel = "PERCENT",
            description = "Leave out scenes with more cloud than this; default: 90.")
    private double mostCloud = 90;

    @Option(names = "--threads", paramLabel = "N", description = "At most this many; default: all cores.")
    private @Nullable Integer threads;

    final String imagery() {
        return imagery;
    }

    final Season season() {
        return Season.parse(season);
    }

    final double mostCloudPercent() {
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
    final int threads() {
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
