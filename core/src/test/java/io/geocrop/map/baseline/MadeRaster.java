package io.geocrop.map.baseline;

import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import io.geocrop.raster.PixelBlock;
import io.geocrop.raster.Raster;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.RasterProfile;
import io.geocrop.raster.RasterWindow;
import io.geocrop.raster.SampleArray;
import io.geocrop.raster.SampleType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A raster of one row whose samples are given. */
final class MadeRaster implements Raster {
    private final byte[] samples;
    private final SampleType type;
    private final int bands;
    private final OptionalDouble nodata;

    MadeRaster(byte[] samples) {
        this(samples, SampleType.UINT8, 1, OptionalDouble.empty());
    }

    MadeRaster(byte[] samples, SampleType type, int bands, OptionalDouble nodata) {
        this.samples = samples;
        this.type = type;
        this.bands = bands;
        this.nodata = nodata;
    }

    @Override
    public RasterProfile profile() {
        return new RasterProfile(
                "made",
                List.of(new RasterProfile.Level(samples.length, 1, samples.length, 1)),
                bands,
                type,
                Optional.of(grid().transform()),
                Optional.of(grid().crs()),
                nodata,
                Optional.empty(),
                Map.of());
    }

    @Override
    public RasterGrid grid() {
        return new RasterGrid(samples.length, 1, GeoTransform.northUp(30, -17, 0.1, 0.1), GridCrs.geographic(4326));
    }

    @Override
    public PixelBlock read(int level, RasterWindow window, int... wanted) {
        byte[] read = java.util.Arrays.copyOfRange(samples, window.column(), (int) window.endColumn());
        return new PixelBlock(window.width(), window.height(), List.of(SampleArray.unsigned(read)));
    }

    @Override
    public void close() {}
}
