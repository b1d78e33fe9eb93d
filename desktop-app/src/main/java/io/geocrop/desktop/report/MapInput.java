package io.geocrop.desktop.report;

import io.geocrop.raster.SampleArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A map with the truth beside it, pixel by pixel, row by row from the north-west.
 *
 * @param classes by code, from 1
 * @param mapped a code per pixel, 0 outside the area
 * @param truth a code per pixel, of the same classes
 * @param confidence percent, above 100 where there is none
 * @param areasHa hectares by class
 */
public record MapInput(
        int width,
        int height,
        double metresPerPixel,
        List<String> classes,
        SampleArray mapped,
        SampleArray truth,
        SampleArray confidence,
        Map<String, Double> areasHa) {
    private static final int SURE = 60;

    public MapInput {
        classes = List.copyOf(classes);
    }

    int code(SampleArray samples, int at) {
        return samples.bytes()[at] & 0xff;
    }

    /** Whether the map shows this pixel, and the truth is known there. */
    boolean counts(int at) {
        return code(mapped, at) > 0 && code(truth, at) > 0;
    }

    boolean isRight(int at) {
        return code(mapped, at) == code(truth, at);
    }

    /** Share of the pixels that are as the truth has them; NaN without any. */
    public double accuracy() {
        return accuracyOf(0, 255);
    }

    /** The same of pixels whose confidence is below {@value #SURE} percent. */
    double accuracyOfUnsure() {
        return accuracyOf(0, SURE - 1);
    }

    /** The same of the others. */
    double accuracyOfSure() {
        return accuracyOf(SURE, 100);
    }

    private double accuracyOf(int least, int most) {
        long all = 0;
        long right = 0;
        for (int at = 0; at < mapped.length(); at++) {
            int percent = code(confidence, at);
            if (counts(at) && percent >= least && percent <= most) {
                all++;
                right += isRight(at) ? 1 : 0;
            }
        }
        return all == 0 ? Double.NaN : (double) right / all;
    }

    /** The whole ten percent that 99 of 100 pixels are at least as sure as. */
    int leastConfidence() {
        long[] pixels = new long[101];
        long all = 0;
        for (int at = 0; at < mapped.length(); at++) {
            int percent = code(confidence, at);
            if (code(mapped, at) > 0 && percent <= 100) {
                pixels[percent]++;
                all++;
            }
        }
        long below = 0;
        int percent = 0;
        while (percent < 90 && (below + pixels[percent]) * 100 <= all) {
            below += pixels[percent];
            percent++;
        }
        return percent / 10 * 10;
    }

    /** Hectares of each class in the truth, where the map shows it; a pixel is as large as the map's are on average. */
    Map<String, Double> truthHa() {
        long[] pixels = new long[classes.size() + 1];
        long shown = 0;
        for (int at = 0; at < mapped.length(); at++) {
            if (code(mapped, at) > 0) {
                shown++;
                pixels[code(truth, at)]++;
            }
        }
        double hectares =
                areasHa.values().stream().mapToDouble(Double::doubleValue).sum() / Math.max(1, shown);
        Map<String, Double> areas = new HashMap<>();
        for (int code = 1; code < pixels.length; code++) {
            areas.put(classes.get(code - 1), pixels[code] * hectares);
        }
        return areas;
    }

    /** Pixels that count. */
    public long pixels() {
        long pixels = 0;
        for (int at = 0; at < mapped.length(); at++) {
            pixels += counts(at) ? 1 : 0;
        }
        return pixels;
    }
}
