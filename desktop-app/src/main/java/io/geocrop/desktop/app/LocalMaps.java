package io.geocrop.desktop.app;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.inference.extract.Extraction;
import io.geocrop.inference.imagery.ImagerySources;
import io.geocrop.inference.map.Mapping;
import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.source.Attempts;
import io.geocrop.inference.source.RasterSources;
import io.geocrop.inference.stack.OpenRasters;
import io.geocrop.map.ExtractRequest;
import io.geocrop.map.MapRequest;
import io.geocrop.map.Maps;
import io.geocrop.model.Models;
import io.geocrop.model.VersionFiles;
import io.geocrop.model.file.StoredVersion;
import io.geocrop.model.file.VersionDocuments;
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

/** Maps on this machine: the mapping of the inference module over the workspace's models. */
final class LocalMaps implements Maps {
    private static final long CACHE_BYTES = 256_000_000;

    private final ObjectStore store;
    private final Models models;
    private final Mapping mapping;
    private final Extraction extraction;
    private final KeptMaps keeping;
    private @Nullable RasterSources sources;

    LocalMaps(ObjectStore store, Models models, InstantSource clock) {
        this.store = store;
        this.models = models;
        this.keeping = new KeptMaps(store);
        Attempts attempts = Attempts.usual(new SplittableRandom());
        ImagerySources imagery = new ImagerySources(Clock.systemUTC());
        EpsgSystems systems = new EpsgSystems();
        Supplier<OpenRasters> rasters = () -> new OpenRasters(sources(attempts), CACHE_BYTES);
        this.mapping = new Mapping(this::sound, imagery::open, rasters, systems, clock);
        this.extraction = new Extraction(imagery::open, rasters, systems, clock);
    }

    /** One for the program, made when it is needed first: most commands read no raster. */
    private synchronized RasterSources sources(Attempts attempts) {
        if (sources == null) {
            sources = new RasterSources(attempts, Clock.systemUTC());
        }
        return sources;
    }

    /** A version whose files and golden rows are as its manifest says: a map is not made with another. */
    private VersionFiles sound(String version) throws IOException {
        List<Refusal> faults = models.verify(version).faults();
        if (!faults.isEmpty()) {
            throw new GeocropException(GeocropException.Kind.INPUT, faults);
        }
        return VersionDocuments.require(new StoredVersion(store, version));
    }

    @Override
    public MapResult map(MapRequest request, ProgressListener progress) {
        return kept(mapping.map(request, progress));
    }

    @Override
    public MapResult merge(List<Path> parts, Path out, ProgressListener progress) {
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
