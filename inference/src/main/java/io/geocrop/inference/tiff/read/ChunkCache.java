package io.geocrop.inference.tiff.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.geocrop.raster.SampleArray;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Decoded chunks of any number of rasters, up to a limit in bytes: the least recently used ones go first. It also knows
 * which chunks are being loaded right now, so that two readers of neighbouring windows do not fetch the same one twice.
 */
public final class ChunkCache {
    /** Bookkeeping of one entry, roughly: many small strips must not slip past the limit. */
    private static final int ENTRY_BYTES = 160;

    private final Cache<Key, SampleArray> chunks;
    private final ConcurrentMap<Key, Arrival> arriving = new ConcurrentHashMap<>();
    private final AtomicLong rasters = new AtomicLong();

    /** A chunk of a level of an open raster. */
    record Key(long raster, int level, int chunk) {}

    /** A chunk that a thread has undertaken to load; others wait for it. */
    static final class Arrival extends FutureTask<SampleArray> {
        Arrival() {
            super(() -> {
                throw new IllegalStateException("an arrival is told, never run");
            });
        }

        void arrived(SampleArray samples) {
            set(samples);
        }

        void failed(Throwable reason) {
            setException(reason);
        }
    }

    /** @param limitBytes memory for decoded samples */
    public ChunkCache(long limitBytes) {
        this.chunks = Caffeine.newBuilder()
                .maximumWeight(limitBytes)
                .<Key, SampleArray>weigher(
                        (key, samples) -> (int) Math.min(Integer.MAX_VALUE, samples.sizeBytes() + ENTRY_BYTES))
                .executor(Runnable::run)
                .build();
    }

    /** A number of its own for a raster that is opened: one opened again may have other content. */
    long register() {
        return rasters.incrementAndGet();
    }

    @Nullable
    SampleArray get(Key key) {
        return chunks.getIfPresent(key);
    }

    /** Undertakes to load a chunk; someone else's undertaking if there is one, else null. */
    @Nullable
    Arrival claim(Key key, Arrival mine) {
        return arriving.putIfAbsent(key, mine);
    }

    void arrived(Key key, Arrival mine, SampleArray samples) {
        chunks.put(key, samples);
        mine.arrived(samples);
        arriving.remove(key, mine);
    }

    void failed(Key key, Arrival mine, Throwable reason) {
        mine.failed(reason);
        arriving.remove(key, mine);
    }

    /** Forgets what was decoded of a raster that is closed. */
    void forget(long raster) {
        chunks.asMap().keySet().removeIf(key -> key.raster() == raster);
    }
}
