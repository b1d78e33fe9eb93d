package io.geocrop.inference.tile;

import io.geocrop.inference.source.RasterSources;
import io.geocrop.raster.ByteRanges;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;

/** The maps of a store: {@code geocrop-results/maps/<job>} and {@code geocrop-baselines/dw/<year>.tif}. */
public final class StoredMaps implements MapFiles {
    private final ObjectStore store;
    private final RasterSources sources;

    public StoredMaps(ObjectStore store, RasterSources sources) {
        this.store = store;
        this.sources = sources;
    }

    @Override
    public ByteRanges open(MapLayer layer) {
        return sources.open(store, key(layer));
    }

    private static ObjectKey key(MapLayer layer) {
        if (layer.isBaseline() && layer.kind() == MapLayer.Kind.LULC) {
            return new ObjectKey("geocrop-baselines", "dw/" + layer.map().substring(3) + ".tif");
        }
        String file = layer.kind() == MapLayer.Kind.LULC ? "lulc.tif" : "confidence.tif";
        return new ObjectKey("geocrop-results", "maps/" + layer.map() + "/" + file);
    }
}
