package io.geocrop.inference.imagery.item;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.GeocropException;
import io.geocrop.geo.GeoBounds;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.imagery.Scene;
import io.geocrop.inference.imagery.profile.ImageryProfile;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads a STAC item (1.0 and 1.1) into a scene. {@code proj:epsg} is not looked at: the raster itself says where it lies.
 * Assets are read last, so that an item that is not asked for is not found fault with.
 */
public final class StacItemReader {
    private static final int LONGEST_ID = 256;

    private final ImageryProfile profile;

    public StacItemReader(ImageryProfile profile) {
        this.profile = profile;
    }

    /** Whether a JSON object is an item, and not a feature of some other GeoJSON. */
    public static boolean isItem(JsonNode node) {
        return node.path("type").asText("").equals("Feature")
                && (node.has("stac_version") || node.path("assets").isObject());
    }

    /**
     * The scene, if it answers the query.
     *
     * @param source what refusals call the document
     * @throws GeocropException STAC_* if the item cannot be believed
     */
    public Optional<Scene> read(JsonNode item, String source, AssetPlace place, ImageryQuery query) {
        String id = id(item, source);
        String where = source + ", item " + id;
        Instant acquired = ItemTime.of(item.path("properties"), where);
        GeoBounds bounds = ItemBounds.of(item, where);
        OptionalDouble cloud = cloud(item.path("properties").path("eo:cloud_cover"), where);
        boolean wanted = query.season().contains(acquired)
                && query.bounds().meets(bounds)
                && (cloud.isEmpty() || cloud.getAsDouble() <= query.mostCloudPercent());
        if (!wanted) {
            return Optional.empty();
        }
        AssetReader assets = new AssetReader(profile, place, item, where);
        return Optional.of(new Scene(id, acquired, bounds, cloud, assets.bands(), assets.mask()));
    }

    private static String id(JsonNode item, String source) {
        JsonNode id = item.path("id");
        String text = id.isTextual() || id.isIntegralNumber() ? id.asText() : "";
        if (text.isBlank() || text.length() > LONGEST_ID || text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw GeocropException.input(
                    "STAC_ID",
                    source + ", id",
                    id.isMissingNode() ? "nothing" : id.toString(),
                    "a text of 1 to " + LONGEST_ID + " characters, no control characters among them",
                    "Ask who keeps the catalogue to mend the item.");
        }
        return text;
    }

    private static OptionalDouble cloud(JsonNode node, String where) {
        if (node.isMissingNode() || node.isNull()) {
            return OptionalDouble.empty();
        }
        double percent = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (!(percent >= 0 && percent <= 100)) {
            throw GeocropException.input(
                    "STAC_CLOUD",
                    where + ", eo:cloud_cover",
                    node.toString(),
                    "0 to 100, or nothing",
                    "Ask who keeps the catalogue to mend the item.");
        }
        return OptionalDouble.of(percent);
    }
}
