package io.geocrop.raster;

import java.util.List;

/**
 * Pixels of a window, band by band; the samples of a band lie row by row without gaps.
 *
 * @param bands one array of {@code width * height} samples for each band asked for, in the order asked for
 */
public record PixelBlock(int width, int height, List<SampleArray> bands) {
    public PixelBlock {
        bands = List.copyOf(bands);
        for (SampleArray band : bands) {
            if (band.length() != width * height) {
                throw new IllegalArgumentException(band.length() + " samples for " + width + " x " + height);
            }
        }
    }

    public SampleArray band(int index) {
        return bands.get(index);
    }
}
