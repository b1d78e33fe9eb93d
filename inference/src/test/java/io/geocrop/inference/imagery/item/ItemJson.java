package io.geocrop.inference.imagery.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geocrop.json.Json;
import io.geocrop.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;

/** An item to begin with, whole and plain: a test changes the one thing it is about. */
public final class ItemJson {
    private ItemJson() {}

    /**
     * South of the equator, 2026-01-15 noon, one band, 10 % cloud.
     *
     * @param href of its only asset, B04
     */
    public static ObjectNode plain(String id, String href) {
        return (ObjectNode) parsed("""
            {"type":"Feature","stac_version":"1.0.0","id":"%s","collection":"s2_l2a",
             "bbox":[30.0,-18.0,31.0,-17.0],
             "geometry":{"type":"Polygon","coordinates":[[[30,-18],[31,-18],[31,-17],[30,-17],[30,-18]]]},
             "properties":{"datetime":"2026-01-15T12:00:00Z","eo:cloud_cover":10,"proj:epsg":32736},
             "assets":{"B04":{"href":"%s","type":"image/tiff; application=geotiff"}},"links":[]}
            """.formatted(id, href));
    }

    public static JsonNode parsed(String json) {
        try {
            return Json.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    public static ObjectNode properties(ObjectNode item) {
        return (ObjectNode) item.get("properties");
    }

    public static ObjectNode assets(ObjectNode item) {
        return (ObjectNode) item.get("assets");
    }

    public static ObjectNode collection(Iterable<ObjectNode> items) {
        ObjectNode collection = JsonNodeFactory.instance.objectNode().put("type", "FeatureCollection");
        items.forEach(collection.putArray("features")::add);
        return collection;
    }
}
