package io.geocrop.desktop.app;

import io.geocrop.desktop.sample.RasterInput;
import io.geocrop.inference.source.FileRanges;
import io.geocrop.inference.source.StoreRanges;
import io.geocrop.inference.tiff.codec.ChunkDecoder;
import io.geocrop.inference.tiff.read.ChunkCache;
import io.geocrop.inference.tiff.read.TiffRaster;
import io.geocrop.map.baseline.BaselineRasters;
import io.geocrop.raster.ByteRanges;
import io.geocrop.raster.Raster;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import java.nio.file.Path;

/** Opens TIFFs for what reads each of them once, from top to bottom. */
final class TiffFiles implements RasterInput, BaselineRasters {
    /** A row of tiles of a wide raster: more is never asked for again. */
    private static final long CACHE_BYTES = 16L << 20;

    @Override
    public Raster open(Path file) {
        return open(new FileRanges(file));
    }

    @Override
    public Raster open(ObjectStore store, ObjectKey key) {
        return open(new StoreRanges(store, key));
    }

    private static Raster open(ByteRanges bytes) {
        return TiffRaster.open(bytes, new ChunkDecoder(), new ChunkCache(CACHE_BYTES));
    }
}
