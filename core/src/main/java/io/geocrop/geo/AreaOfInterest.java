package io.geocrop.geo;

import io.geocrop.hash.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * An area somebody asks about: valid polygons that neither overlap nor cross the antimeridian, longitude and latitude in
 * degrees on WGS 84, x east and y north. {@link AoiReader} makes one of a file.
 *
 * @param shape not empty; its rings are in normal form, so that the same area is the same text whoever drew it
 */
public record AreaOfInterest(MultiPolygon shape) {
    public AreaOfInterest {
        if (shape.isEmpty() || !shape.isValid()) {
            throw new IllegalArgumentException("an area of interest is one or more valid polygons");
        }
        shape = (MultiPolygon) shape.norm();
    }

    /** The smallest bounds that hold it. */
    public GeoBounds bounds() {
        Envelope envelope = shape.getEnvelopeInternal();
        return new GeoBounds(envelope.getMinX(), envelope.getMinY(), envelope.getMaxX(), envelope.getMaxY());
    }

    /** Square metres on the ellipsoid. */
    public double squareMetres() {
        return EllipsoidArea.of(shape);
    }

    /** SHA-256 of the coordinates as big-endian doubles, in hexadecimal: the area's name in a map's provenance. */
    public String sha256() {
        MessageDigest digest = Sha256.running();
        ByteBuffer pair = ByteBuffer.allocate(2 * Double.BYTES);
        for (int polygon = 0; polygon < shape.getNumGeometries(); polygon++) {
            digest.update((byte) 'P');
            for (Coordinate[] ring : Rings.of(shape.getGeometryN(polygon))) {
                digest.update((byte) 'R');
                for (Coordinate corner : ring) {
                    digest.update(
                            pair.clear().putDouble(corner.x).putDouble(corner.y).array());
                }
            }
        }
        return Sha256.hex(digest);
    }
}
