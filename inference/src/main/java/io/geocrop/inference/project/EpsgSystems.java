package io.geocrop.inference.project;

import io.geocrop.error.GeocropException;
import io.geocrop.raster.CoordinateSystems;
import io.geocrop.raster.CoordinateTransform;
import io.geocrop.raster.GridCrs;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.Proj4jException;

/**
 * The systems of the EPSG register in the definitions and formulas of proj4j: about 4,800 projected ones and 500 of
 * longitudes and latitudes. Between systems on WGS 84 (UTM, 3857, 6933, 3395 and their like) coordinates agree with PROJ
 * within 1 mm; between datums it shifts by three or seven parameters, not by grids, which is good to a metre or a few.
 *
 * <p>May be used by many threads at once. The first use of a code takes about 20 ms, further ones nothing.
 */
public final class EpsgSystems implements CoordinateSystems {
    private final CRSFactory factory = new CRSFactory();
    private final Map<Integer, CoordinateReferenceSystem> known = new ConcurrentHashMap<>();

    @Override
    public CoordinateTransform between(GridCrs from, GridCrs to) {
        CoordinateReferenceSystem source = system(from);
        CoordinateReferenceSystem target = system(to);
        if (from.epsg() == to.epsg()) {
            return (x, y, count) -> {};
        }
        return new ProjectedPoints(source, target);
    }

    private CoordinateReferenceSystem system(GridCrs crs) {
        return known.computeIfAbsent(crs.epsg(), this::read);
    }

    private synchronized CoordinateReferenceSystem read(int epsg) {
        CoordinateReferenceSystem system;
        try {
            system = factory.createFromName("EPSG:" + epsg);
        } catch (Proj4jException e) {
            throw unknown(epsg, "a system without a definition").causedBy(e);
        }
        if (system.getProjection().getName().equals("geocent")) {
            throw unknown(epsg, "a system of three axes from the centre of the Earth");
        }
        return system;
    }

    private static GeocropException unknown(int epsg, String found) {
        return GeocropException.input(
                "RASTER_UNKNOWN_CRS",
                "EPSG:" + epsg,
                found,
                "a projected or geographic system of the EPSG register, such as 4326, 32735 or 6933",
                "Reproject the raster: gdalwarp -t_srs EPSG:4326 (or the UTM zone it lies in).");
    }
}
