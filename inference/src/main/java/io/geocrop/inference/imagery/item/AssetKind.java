package io.geocrop.inference.imagery.item;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

/** What an asset is, by its media type, else by the end of its address. */
enum AssetKind {
    /** A TIFF that says it is cloud-optimised. */
    CLOUD_OPTIMISED,
    /** A TIFF, or what may be one: neither type nor name say otherwise. */
    TIFF,
    /** A virtual raster, which would open other files. */
    VIRTUAL,
    /** Anything else, and pictures for people. */
    OTHER;

    private static final Set<String> PICTURES =
            Set.of("visual", "overview", "thumbnail", "preview", "rendered_preview", "tilejson");

    static AssetKind of(String key, JsonNode asset) {
        if (isPicture(key, asset)) {
            return OTHER;
        }
        String type = asset.path("type").asText("").toLowerCase(Locale.ROOT);
        String href = asset.path("href").asText("").toLowerCase(Locale.ROOT);
        String path = href.replaceFirst("(?s)[?#].*", "");
        if (type.contains("vrt") || path.endsWith(".vrt") || href.startsWith("/vsi") || href.startsWith("<")) {
            return VIRTUAL;
        }
        if (type.contains("tiff")) {
            return type.contains("cloud-optimized") ? CLOUD_OPTIMISED : TIFF;
        }
        boolean named = path.endsWith(".tif") || path.endsWith(".tiff");
        boolean nameless = path.lastIndexOf('.') <= path.lastIndexOf('/');
        boolean untyped = type.isEmpty() || type.contains("octet-stream");
        return untyped && (named || nameless) ? TIFF : OTHER;
    }

    private static boolean isPicture(String key, JsonNode asset) {
        if (PICTURES.contains(key.toLowerCase(Locale.ROOT))) {
            return true;
        }
        for (JsonNode role : asset.path("roles")) {
            if (PICTURES.contains(role.asText("").toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    boolean isRaster() {
        return this != OTHER;
    }
}
