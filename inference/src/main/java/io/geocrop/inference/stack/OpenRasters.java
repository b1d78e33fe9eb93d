package io.geocrop.inference.stack;

import io.geocrop.inference.parallel.SideBySide;
import io.geocrop.inference.source.RasterSources;
import io.geocrop.inference.tiff.codec.ChunkDecoder;
import io.geocrop.inference.tiff.read.ChunkCache;
import io.geocrop.inference.tiff.read.TiffRaster;
import io.geocrop.raster.ByteRanges;
import io.geocrop.raster.Raster;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rasters of a stack, each opened once, on first use, and kept open: a season's bands are read window by window. They
 * share one cache of decoded pixels. For any number of threads.
 */
public final class OpenRasters implements AutoCloseable {
    private final RasterSources sources;
    private final ChunkDecoder decoder = new ChunkDecoder();
    private final ChunkCache cache;
    private final Map<String, Opened> open = new ConcurrentHashMap<>();

    /** A raster, and what tells its content from another. */
    private record Opened(Raster raster, String identity) {}

    /**
     * @param sources stays open
     * @param cacheBytes memory for decoded pixels
     */
    public OpenRasters(RasterSources sources, long cacheBytes) {
        this.sources = sources;
        this.cache = new ChunkCache(cacheBytes);
    }

    /**
     * The raster of a location.
     *
     * @throws io.geocrop.error.GeocropException TIFF_* or RASTER_* where there is none that can be read
     */
    Raster at(String location) {
        return opened(location).raster();
    }

    private Opened opened(String location) {
        return open.computeIfAbsent(location, where -> {
            ByteRanges bytes = sources.open(where);
            Raster raster = TiffRaster.open(bytes, decoder, cache);
            return new Opened(raster, bytes.identity());
        });
    }

    /** Opens rasters side by side, for a header from far away takes its time; fails as {@link #at} does. */
    void openAll(Collection<String> locations) {
        SideBySide.waiting(locations.stream()
                .distinct()
                .<Callable<Opened>>map(location -> () -> opened(location))
                .toList());
    }

    /** What tells the content of a raster that was opened from another at the same place. */
    String identity(String location) {
        return opened(location).identity();
    }

    @Override
    public void close() {
        open.values().forEach(one -> one.raster().close());
        open.clear();
    }
}
