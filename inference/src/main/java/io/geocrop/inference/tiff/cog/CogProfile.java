package io.geocrop.inference.tiff.cog;

import io.geocrop.inference.tiff.Prediction;
import io.geocrop.raster.ColorTable;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.SampleType;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a cloud-optimised GeoTIFF is to be, before its first pixel.
 *
 * @param bands side by side in each pixel
 * @param nodata a value the type can hold
 * @param colors for one band of UINT8 alone
 * @param tags provenance by name, such as GEOCROP_MODEL; written in the order of the names
 * @param overviews how each overview is made of the finer one
 * @param effort zlib's level, 1 to 9
 */
public record CogProfile(
        RasterGrid grid,
        SampleType type,
        int bands,
        OptionalDouble nodata,
        Optional<ColorTable> colors,
        Map<String, String> tags,
        Overviews overviews,
        Prediction prediction,
        int effort) {
    private static final int USUAL_EFFORT = 6;

    public CogProfile {
        tags = Map.copyOf(tags);
        if (nodata.isPresent() && !type.holds(nodata.getAsDouble())) {
            throw new IllegalArgumentException(type + " cannot hold nodata " + nodata.getAsDouble());
        }
        if (colors.isPresent() && (type != SampleType.UINT8 || bands != 1)) {
            throw new IllegalArgumentException("colours are for one band of UINT8");
        }
        if ((prediction == Prediction.HORIZONTAL && type.floating())
                || (prediction == Prediction.FLOATING_POINT && type != SampleType.FLOAT32)) {
            throw new IllegalArgumentException(prediction + " is not for " + type);
        }
    }

    /** One band of class codes with their colours: overviews by majority, no prediction. */
    public static CogProfile classes(RasterGrid grid, int nodata, ColorTable colors, Map<String, String> tags) {
        return new CogProfile(
                grid,
                SampleType.UINT8,
                1,
                OptionalDouble.of(nodata),
                Optional.of(colors),
                tags,
                Overviews.MODE,
                Prediction.NONE,
                USUAL_EFFORT);
    }

    /** Bands of measured values: overviews by the mean, the prediction that suits the type. */
    public static CogProfile values(
            RasterGrid grid, SampleType type, int bands, OptionalDouble nodata, Map<String, String> tags) {
        Prediction prediction = switch (type) {
            case FLOAT32 -> Prediction.FLOATING_POINT;
            case FLOAT64 -> Prediction.NONE;
            case UINT8, INT8, UINT16, INT16, UINT32, INT32 -> Prediction.HORIZONTAL;
        };
        return new CogProfile(
                grid, type, bands, nodata, Optional.empty(), tags, Overviews.AVERAGE, prediction, USUAL_EFFORT);
    }

    /** The same with overviews made another way. */
    public CogProfile with(Overviews other) {
        return new CogProfile(grid, type, bands, nodata, colors, tags, other, prediction, effort);
    }

    /** The same with another prediction. */
    public CogProfile with(Prediction other) {
        return new CogProfile(grid, type, bands, nodata, colors, tags, overviews, other, effort);
    }

    Map<String, String> tagsInOrder() {
        return new TreeMap<>(tags);
    }
}
