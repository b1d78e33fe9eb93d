package io.geocrop.inference.tile;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.geocrop.error.GeocropException;
import io.geocrop.hash.Sha256;
import io.geocrop.inference.tile.OpenMaps.OpenMap;
import io.geocrop.raster.CoordinateSystems;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tiles of all maps. A tile is drawn once however many ask for it at the same time, by one of a few threads; those that
 * wait for one are bounded, and what is drawn is kept up to a limit in bytes. A tile's tag is made of the content of its
 * raster and its address, so that it can be told without drawing.
 */
public final class MapTiles implements AutoCloseable {
    /** Part of each tag: another one when the same raster is drawn otherwise. */
    private static final String DRAWN_AS = "1";

    private static final int ENTRY_BYTES = 200;
    private static final int LONGEST_SECONDS = 20;
    private static final int MOST_ATTEMPTS = 3;

    private final OpenMaps maps;
    private final AsyncCache<String, byte[]> drawn;
    private final ExecutorService threads;

    /**
     * @param tileBytes memory for finished tiles
     * @param chunkBytes memory for decoded parts of rasters
     * @param threads that draw, 1 or more
     * @param waiting tiles that may wait for a thread; more are refused with TILE_BUSY
     */
    public record Limits(long tileBytes, long chunkBytes, int threads, int waiting) {
        /** For a program of this many processors. */
        public static Limits of(int processors) {
            return new Limits(64L << 20, 128L << 20, processors, 512);
        }
    }

    /**
     * A tile.
     *
     * @param png the picture
     * @param etag without quotes; equal for equal pictures alone
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    public record Tile(byte[] png, String etag) {}

    public MapTiles(MapFiles files, CoordinateSystems systems, Limits limits, InstantSource clock) {
        this.maps = new OpenMaps(files, systems, limits.chunkBytes(), clock);
        this.drawn = Caffeine.newBuilder()
                .maximumWeight(limits.tileBytes())
                .<String, byte[]>weigher((_, png) -> png.length + ENTRY_BYTES)
                .executor(Runnable::run)
                .buildAsync();
        this.threads = new ThreadPoolExecutor(
                limits.threads(),
                limits.threads(),
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(limits.waiting()),
                Thread.ofPlatform().name("tile-", 0).daemon().factory());
    }

    /** The tag a tile has now, without drawing it; refused with TILE_UNKNOWN_MAP where there is no such map. */
    public String etag(MapLayer layer, TileAddress address) {
        return etag(maps.get(layer), layer, address);
    }

    /** The tile; refused with TILE_*, or with what is wrong with the raster. */
    public Tile tile(MapLayer layer, TileAddress address) {
        for (int attempt = 1; ; attempt++) {
            OpenMap map = maps.get(layer);
            String etag = etag(map, layer, address);
            try {
                return new Tile(await(drawn.get(etag, (tag, _) -> begin(map, address))), etag);
            } catch (GeocropException e) {
                if (!e.refusal().code().equals("RASTER_CHANGED") || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
                maps.forget(layer, map);
            } catch (RejectedExecutionException e) {
                throw (GeocropException)
                        TileRefusal.busy("more tiles asked for than are drawn").initCause(e);
            }
        }
    }

    /** Where a layer lies and how deep it goes. */
    public TileSet describe(MapLayer layer, int size) {
        TiledRaster raster = maps.get(layer).drawn();
        return new TileSet(raster.bounds(), raster.deepestZoom(size));
    }

    private CompletableFuture<byte[]> begin(OpenMap map, TileAddress address) {
        return CompletableFuture.supplyAsync(
                () -> map.drawn().draw(address).orElseGet(() -> EmptyTile.ofSize(address.size())), threads);
    }

    private static byte[] await(CompletableFuture<byte[]> tile) {
        try {
            return tile.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TileRefusal.interrupted(e);
        } catch (TimeoutException e) {
            throw (GeocropException)
                    TileRefusal.busy("no tile within " + LONGEST_SECONDS + " s").initCause(e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof GeocropException refused) {
                throw new GeocropException(refused.kind(), refused.refusals()).causedBy(e);
            }
            throw new CompletionException(cause);
        }
    }

    private static String etag(OpenMap map, MapLayer layer, TileAddress address) {
        String content = String.join("\n", DRAWN_AS, map.identity(), layer.toString(), address.toString());
        byte[] hash = Sha256.running().digest(content.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 18));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        maps.close();
    }
}
