package io.geocrop.inference.imagery.item;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.GeocropException;
import io.geocrop.inference.imagery.profile.ImageryProfile;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a sample of a band means: scale, offset and nodata of the item ({@code bands} of STAC 1.1, {@code raster:bands} of
 * 1.0, or the asset itself), else of the profile.
 *
 * @param nodata absent: the raster's own
 */
record SampleMeaning(double scale, double offset, OptionalDouble nodata) {
    /**
     * @param offsetApplied the samples had the offset taken out already, whatever the band says of it
     * @throws GeocropException STAC_SCALE
     */
    static SampleMeaning of(JsonNode asset, int index, ImageryProfile profile, boolean offsetApplied, String where) {
        if (!profile.itemScale()) {
            return new SampleMeaning(profile.scale(), profile.offset(), profile.nodata());
        }
        JsonNode[] places = {
            asset.path("bands").path(index), asset.path("raster:bands").path(index), asset
        };
        JsonNode scale = first(places, "scale");
        JsonNode offset = first(places, "offset");
        double factor = scale.isNull() ? profile.scale() : number(scale, where + ", scale");
        if (factor == 0) {
            throw refused(where + ", scale", "0");
        }
        double shift = offset.isNull() ? profile.offset() : number(offset, where + ", offset");
        return new SampleMeaning(
                factor, offsetApplied ? 0 : shift, nodata(first(places, "nodata"), profile, where + ", nodata"));
    }

    /** With and without the prefix: STAC 1.1 has {@code raster:scale} beside a plain {@code nodata}. */
    private static JsonNode first(JsonNode[] places, String field) {
        for (JsonNode place : places) {
            for (String name : new String[] {"raster:" + field, field}) {
                if (place.hasNonNull(name)) {
                    return place.get(name);
                }
            }
        }
        return com.fasterxml.jackson.databind.node.NullNode.getInstance();
    }

    private static OptionalDouble nodata(JsonNode node, ImageryProfile profile, String where) {
        if (node.isNull()) {
            return profile.nodata();
        }
        if (node.isTextual()) {
            return switch (node.textValue().toLowerCase(Locale.ROOT)) {
                case "nan" -> OptionalDouble.of(Double.NaN);
                case "inf" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
                case "-inf" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
                default -> throw refused(where, node.textValue());
            };
        }
        return OptionalDouble.of(number(node, where));
    }

    private static double number(JsonNode node, String where) {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw refused(where, node.toString());
        }
        return node.doubleValue();
    }

    private static GeocropException refused(String where, String found) {
        return GeocropException.input(
                "STAC_SCALE",
                where,
                found,
                "a finite number, a scale other than 0",
                "Ask who keeps the catalogue to mend the item, or set item_scale to false in the profile.");
    }
}
