package io.geocrop.inference.tiff.read;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.tiff.TiffRefusal;
import io.geocrop.inference.tiff.codec.ChunkDecoder;
import io.geocrop.inference.tiff.directory.ImageLayout;
import io.geocrop.raster.ByteRanges;
import io.geocrop.raster.SampleArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Brings chunks of one raster: from the cache, from another reader who is just loading them, or from the file by the fewest
 * ranges. The calling thread fetches and decodes; whoever wants more at once reads windows from more threads.
 */
final class ChunkLoader {
    private final ByteRanges source;
    private final List<ImageLayout> levels;
    private final ChunkDecoder decoder;
    private final ChunkCache cache;
    private final long raster;

    ChunkLoader(ByteRanges source, List<ImageLayout> levels, ChunkDecoder decoder, ChunkCache cache) {
        this.source = source;
        this.levels = levels;
        this.decoder = decoder;
        this.cache = cache;
        this.raster = cache.register();
    }

    /** The samples of all chunks asked for that are present in the file. */
    Map<Integer, SampleArray> load(int level, List<Integer> wanted) {
        Map<Integer, SampleArray> loaded = new HashMap<>();
        List<Integer> missing = wanted;
        while (!missing.isEmpty()) {
            missing = loadOnce(level, missing, loaded);
        }
        return loaded;
    }

    /** One round; returns the chunks whose other loader gave up, to be loaded by ourselves. */
    private List<Integer> loadOnce(int level, List<Integer> wanted, Map<Integer, SampleArray> loaded) {
        Map<Integer, ChunkCache.Arrival> mine = new HashMap<>();
        Map<Integer, ChunkCache.Arrival> theirs = new HashMap<>();
        for (int chunk : wanted) {
            SampleArray cached = levels.get(level).isAbsent(chunk) ? null : claim(level, chunk, mine, theirs);
            if (cached != null) {
                loaded.put(chunk, cached);
            }
        }
        fetch(level, mine, loaded);
        List<Integer> again = new ArrayList<>();
        theirs.forEach((chunk, arrival) -> await(arrival, chunk, loaded, again));
        return again;
    }

    /** The cached chunk, or null when it is now ours or another's to load. */
    private @Nullable SampleArray claim(
            int level, int chunk, Map<Integer, ChunkCache.Arrival> mine, Map<Integer, ChunkCache.Arrival> theirs) {
        ChunkCache.Key key = new ChunkCache.Key(raster, level, chunk);
        SampleArray cached = cache.get(key);
        if (cached != null) {
            return cached;
        }
        ChunkCache.Arrival arrival = new ChunkCache.Arrival();
        ChunkCache.Arrival other = cache.claim(key, arrival);
        if (other != null) {
            theirs.put(chunk, other);
            return null;
        }
        SampleArray meanwhile = cache.get(key);
        if (meanwhile != null) {
            cache.arrived(key, arrival, meanwhile);
            return meanwhile;
        }
        mine.put(chunk, arrival);
        return null;
    }

    private void fetch(int level, Map<Integer, ChunkCache.Arrival> mine, Map<Integer, SampleArray> loaded) {
        ImageLayout layout = levels.get(level);
        try {
            for (ChunkRange range : ChunkRange.plan(layout, List.copyOf(mine.keySet()))) {
                byte[] bytes = source.read(range.offset(), range.length());
                if (bytes.length < range.length()) {
                    throw TiffRefusal.damaged(
                            "TIFF_BEYOND_END",
                            where(level, range.chunks().getFirst()),
                            bytes.length + " of " + range.length() + " bytes",
                            "all of them: the file was cut while it was read");
                }
                for (int chunk : range.chunks()) {
                    int from = (int) (layout.offset(chunk) - range.offset());
                    SampleArray samples =
                            decoder.decode(layout, chunk, bytes, from, layout.byteCount(chunk), where(level, chunk));
                    loaded.put(chunk, samples);
                    ChunkCache.Arrival arrival = Objects.requireNonNull(mine.get(chunk), "a chunk of ours");
                    cache.arrived(new ChunkCache.Key(raster, level, chunk), arrival, samples);
                }
            }
        } catch (RuntimeException | Error e) {
            mine.forEach((chunk, arrival) -> cache.failed(new ChunkCache.Key(raster, level, chunk), arrival, e));
            throw e;
        }
    }

    private void await(ChunkCache.Arrival arrival, int chunk, Map<Integer, SampleArray> loaded, List<Integer> again) {
        try {
            loaded.put(chunk, arrival.get());
        } catch (ExecutionException e) {
            again.add(chunk);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GeocropException.failed(
                            "RASTER_INTERRUPTED",
                            source.name(),
                            "the reading thread was interrupted",
                            "a read that may finish",
                            "Read it again if it is still wanted.")
                    .causedBy(e);
        }
    }

    private String where(int level, int chunk) {
        return source.name() + ", " + (level == 0 ? "image" : "overview " + level) + ", tile or strip " + chunk;
    }

    void close() {
        cache.forget(raster);
        source.close();
    }
}
