package io.geocrop.inference.app;

import io.geocrop.inference.extract.Extraction;
import io.geocrop.inference.imagery.ImagerySources;
import io.geocrop.inference.map.Mapping;
import io.geocrop.inference.predict.VersionAccess;
import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.source.Attempts;
import io.geocrop.inference.source.RasterSources;
import io.geocrop.inference.stack.OpenRasters;
import io.geocrop.map.ExtractRequest;
import io.geocrop.map.MapRequest;
import io.geocrop.map.Maps;
import io.geocrop.map.Shard;
import io.geocrop.progress.ProgressListener;
import io.geocrop.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes maps with the models of a store and keeps the whole ones there; parts and tables stay in their folders. */
public final class StoreMaps implements Maps {
    private static final long CACHE_BYTES = 256_000_000;

    private final Mapping mapping;
    private final Extraction extraction;
    private final KeptMaps keeping;
    private @Nullable RasterSources sources;

    /** Gives the store when it is needed: a table of points needs none. */
    @FunctionalInterface
    public interface Stores {
        ObjectStore open() throws IOException;
    }

    /**
     * @param stores gives the same store each time, which stays open
     * @param versions gives sound versions alone
     */
    public StoreMaps(Stores stores, VersionAccess versions, InstantSource clock) {
        this.keeping = new KeptMaps(stores);
        Attempts attempts = Attempts.usual(new SplittableRandom());
        ImagerySources imagery = new ImagerySources(Clock.systemUTC());
        EpsgSystems systems = new EpsgSystems();
        Supplier<OpenRasters> rasters = () -> new OpenRasters(sources(attempts), CACHE_BYTES);
        this.mapping = new Mapping(versions, imagery::open, rasters, systems, clock);
        this.extraction = new Extraction(imagery::open, rasters, systems, clock);
    }

    /** One for the program, made when it is needed first: most commands read no raster. */
    private synchronized RasterSources sources(Attempts attempts) {
        if (sources == null) {
            sources = new RasterSources(attempts, Clock.systemUTC());
        }
        return sources;
    }

    @Override
    public MapResult map(MapRequest request, ProgressListener progress) {
        if (request.shard().equals(Shard.WHOLE)) {
            keeping.requireWritable();
        }
        MapResult result = mapping.map(request, progress);
        return request.shard().equals(Shard.WHOLE) ? kept(result) : result;
    }

    @Override
    public MapResult merge(List<Path> parts, Path out, ProgressListener progress) {
        keeping.requireWritable();
        return kept(mapping.merge(parts, out, Runtime.getRuntime().availableProcessors(), progress));
    }

    private MapResult kept(MapResult result) {
        keeping.keep(result);
        return result;
    }

    @Override
    public ExtractResult extract(ExtractRequest request, ProgressListener progress) {
        return extraction.extract(request, progress);
    }
}
