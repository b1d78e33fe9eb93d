package io.geocrop.map.baseline;

import io.geocrop.raster.Raster;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import java.nio.file.Path;

/** Opens rasters; what knows a raster format lies outside the core. Refusals are TIFF_* and RASTER_*. */
public interface BaselineRasters {
    Raster open(Path file);

    Raster open(ObjectStore store, ObjectKey key);
}
