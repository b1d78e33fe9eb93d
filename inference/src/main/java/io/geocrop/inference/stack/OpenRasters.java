package io.geocrop.inference.stack;

import io.geocrop.inference.parallel.SideBySide;
import io.geocrop.inference.source.ContentSample;
import io.geocrop.inference.source.FileRanges;
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

    private record Opened(Raster raster, ByteRanges bytes) {}

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
            return new Opened(raster, bytes);
        });
    }

    /** Opens rasters side by side, for a header from far away takes its time; fails as {@link #at} does. */
    void openAll(Collection<String> locations) {
        SideBySide.waiting(locations.stream()
                .distinct()
                .<Callable<Opened>>map(location -> () -> opened(location))
                .toList());
    }

    /**
     * What tells the content of a raster from another at the same place, on whatever machine: a server's tag, or a sample
     * of a file, whose time and number are another on each machine.
     */
    String identity(String location) {
        ByteRanges bytes = opened(location).bytes();
        return bytes instanceof FileRanges ? ContentSample.of(bytes) : bytes.identity();
    }

    @Override
    public void close() {
        open.values().forEach(one -> one.raster().close());
        open.clear();
    }
}
