package io.geocrop.inference.tile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.geocrop.error.GeocropException;
import io.geocrop.inference.tiff.codec.ChunkDecoder;
import io.geocrop.inference.tiff.read.ChunkCache;
import io.geocrop.inference.tiff.read.TiffRaster;
import io.geocrop.raster.ByteRanges;
import io.geocrop.raster.CoordinateSystems;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Rasters kept open between tiles, as many as {@value #MOST_OPEN}. Each is asked every few seconds whether it is still the
 * same content; one that was replaced is opened again.
 */
final class OpenMaps implements AutoCloseable {
    private static final int MOST_OPEN = 64;
    private static final long TRUSTED_MILLIS = 5_000;

    private final MapFiles files;
    private final CoordinateSystems systems;
    private final InstantSource clock;
    private final ChunkDecoder decoder = new ChunkDecoder();
    private final ChunkCache chunks;
    private final Cache<MapLayer, OpenMap> open;

    OpenMaps(MapFiles files, CoordinateSystems systems, long chunkBytes, InstantSource clock) {
        this.files = files;
        this.systems = systems;
        this.clock = clock;
        this.chunks = new ChunkCache(chunkBytes);
        this.open = Caffeine.newBuilder()
                .maximumSize(MOST_OPEN)
                .executor(Runnable::run)
                .removalListener((@Nullable MapLayer _, @Nullable OpenMap map, RemovalCause _) -> {
                    if (map != null) {
                        map.raster().close();
                    }
                })
                .build();
    }

    /**
     * An opened raster.
     *
     * @param identity of its content
     * @param checked when that was last seen to be so, milliseconds of the clock
     */
    record OpenMap(TiffRaster raster, TiledRaster drawn, String identity, AtomicLong checked) {}

    /** The raster of a layer as it is now; refused with TILE_UNKNOWN_MAP where there is none. */
    OpenMap get(MapLayer layer) {
        try {
            OpenMap known = open.getIfPresent(layer);
            if (known != null && !isSame(layer, known)) {
                open.asMap().remove(layer, known);
            }
            return open.get(layer, this::opened);
        } catch (GeocropException e) {
            if (e.refusal().code().equals("RASTER_NOT_FOUND")) {
                open.invalidate(layer);
                throw absent(layer).causedBy(e);
            }
            throw e;
        }
    }

    private static GeocropException absent(MapLayer layer) {
        return layer.isBaseline() && layer.kind() == MapLayer.Kind.CONFIDENCE
                ? TileRefusal.unknownLayer(layer.map(), "confidence", "lulc, the one layer of a baseline")
                : TileRefusal.unknownMap(layer.map());
    }

    /** Forgets a raster that turned out to be another one while it was read. */
    void forget(MapLayer layer, OpenMap known) {
        open.asMap().remove(layer, known);
    }

    private boolean isSame(MapLayer layer, OpenMap known) {
        long now = clock.millis();
        long checked = known.checked().get();
        if (now - checked < TRUSTED_MILLIS || !known.checked().compareAndSet(checked, now)) {
            return true; // seen lately, or another thread is looking
        }
        try (ByteRanges bytes = files.open(layer)) {
            return bytes.identity().equals(known.identity());
        }
    }

    private OpenMap opened(MapLayer layer) {
        ByteRanges bytes = files.open(layer);
        TiffRaster raster = TiffRaster.open(bytes, decoder, chunks);
        try {
            TiledRaster drawn = new TiledRaster(raster, layer.isBaseline(), systems);
            return new OpenMap(raster, drawn, bytes.identity(), new AtomicLong(clock.millis()));
        } catch (RuntimeException | Error e) {
            raster.close();
            throw e;
        }
    }

    @Override
    public void close() {
        open.invalidateAll();
    }
}
