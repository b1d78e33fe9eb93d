package io.geocrop.inference.imagery.item;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.GeocropException;
import io.geocrop.feature.SpectralBand;
import io.geocrop.imagery.SceneBand;
import io.geocrop.imagery.SceneMask;
import io.geocrop.inference.imagery.profile.BandNames.NamedBand;
import io.geocrop.inference.imagery.profile.ImageryProfile;
import io.geocrop.inference.imagery.profile.MaskRule;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the bands and the mask among the assets of one item. A band is known by the key of its asset, or by its name or
 * common name inside an asset of several; of two assets for one band the one is taken whose name stands first in the
 * profile, and a cloud-optimised TIFF before another. Only what is taken is held against the rule of places.
 */
final class AssetReader {
    /** Behind every name of the profile. */
    private static final int BY_BAND_NAME = 10_000;

    private static final int MOST_BANDS = 1_024;

    private final ImageryProfile profile;
    private final AssetPlace place;
    private final String where;
    private final JsonNode item;

    AssetReader(ImageryProfile profile, AssetPlace place, JsonNode item, String where) {
        this.profile = profile;
        this.place = place;
        this.item = item;
        this.where = where;
    }

    /** @param rank the smaller is taken */
    private record Offer(String key, JsonNode asset, AssetKind kind, int index, int rank) {}

    /** Refuses with STAC_NO_ASSETS where no band is known, STAC_ASSET_* and STAC_SCALE for what is wrong with one. */
    Map<SpectralBand, SceneBand> bands() {
        Map<SpectralBand, Offer> offers = new EnumMap<>(SpectralBand.class);
        for (Map.Entry<String, JsonNode> asset : item.path("assets").properties()) {
            offer(asset.getKey(), asset.getValue(), offers);
        }
        if (offers.isEmpty()) {
            throw GeocropException.input(
                    "STAC_NO_ASSETS",
                    where + ", assets",
                    item.path("assets").isEmpty() ? "no assets" : "no TIFF of a band that the profile knows",
                    "at least one band",
                    "Name the bands in an imagery profile, or ask for another collection.");
        }
        Map<SpectralBand, SceneBand> bands = new EnumMap<>(SpectralBand.class);
        offers.forEach((band, offer) -> bands.put(band, band(offer)));
        return bands;
    }

    private void offer(String key, JsonNode asset, Map<SpectralBand, Offer> offers) {
        AssetKind kind = AssetKind.of(key, asset);
        if (!kind.isRaster()) {
            return;
        }
        int rank = kind == AssetKind.CLOUD_OPTIMISED ? 0 : 1;
        Optional<NamedBand> named = profile.bands().of(key);
        if (named.isPresent()) {
            NamedBand band = named.get();
            put(offers, band, new Offer(key, asset, kind, position(asset, band), 2 * band.rank() + rank));
            return;
        }
        JsonNode inside = inside(asset);
        for (int i = 0; i < Math.min(inside.size(), MOST_BANDS); i++) {
            Optional<NamedBand> band = named(inside.get(i));
            if (band.isPresent()) {
                int behind = BY_BAND_NAME + 2 * band.get().rank() + rank;
                put(offers, band.get(), new Offer(key, asset, kind, i, behind));
            }
        }
    }

    private static void put(Map<SpectralBand, Offer> offers, NamedBand band, Offer offer) {
        offers.merge(band.band(), offer, (before, now) -> now.rank() < before.rank() ? now : before);
    }

    /** Where in its asset a band stands: 0 unless the asset names it elsewhere. */
    private int position(JsonNode asset, NamedBand band) {
        JsonNode inside = inside(asset);
        for (int i = 0; i < Math.min(inside.size(), MOST_BANDS); i++) {
            if (named(inside.get(i))
                    .filter(other -> other.band() == band.band())
                    .isPresent()) {
                return i;
            }
        }
        return 0;
    }

    private static JsonNode inside(JsonNode asset) {
        return asset.path("eo:bands").isArray() ? asset.path("eo:bands") : asset.path("bands");
    }

    private Optional<NamedBand> named(JsonNode band) {
        return profile.bands()
                .of(band.path("name").asText(""))
                .or(() -> profile.bands().of(band.path("eo:common_name").asText("")))
                .or(() -> profile.bands().of(band.path("common_name").asText("")));
    }

    private SceneBand band(Offer offer) {
        String at = where + ", assets." + offer.key();
        SampleMeaning meaning = SampleMeaning.of(offer.asset(), offer.index(), profile, offsetApplied(), at);
        return new SceneBand(
                located(offer.asset(), offer.kind(), at),
                offer.index(),
                meaning.scale(),
                meaning.offset(),
                meaning.nodata());
    }

    /**
     * Earth Search takes Sentinel-2's offset of 2022 out of the samples and still lists it with the bands; this property
     * says so.
     */
    private boolean offsetApplied() {
        JsonNode properties = item.path("properties");
        return properties.path("earthsearch:boa_offset_applied").asBoolean(false)
                || properties.path("sentinel:boa_offset_applied").asBoolean(false);
    }

    private String located(JsonNode asset, AssetKind kind, String at) {
        String href = profile.placed(asset.path("href").asText(""));
        if (kind == AssetKind.VIRTUAL || href.startsWith("/vsi")) {
            throw GeocropException.input(
                    "STAC_ASSET_VRT",
                    at,
                    "a virtual raster",
                    "a TIFF",
                    "Make a TIFF of it: gdal_translate. No other file is opened on a raster's behalf.");
        }
        if (href.isBlank()) {
            throw GeocropException.input(
                    "STAC_ASSET_ADDRESS", at, "no href", "an address or path", "Ask for the item to be mended.");
        }
        return place.locate(href, at);
    }

    /** The mask of the profile, where the item has it. */
    Optional<SceneMask> mask() {
        return profile.mask().flatMap(this::mask);
    }

    private Optional<SceneMask> mask(MaskRule rule) {
        for (String name : rule.names()) {
            for (Map.Entry<String, JsonNode> field : item.path("assets").properties()) {
                AssetKind kind = AssetKind.of(field.getKey(), field.getValue());
                int index = kind.isRaster() ? maskPosition(field.getKey(), field.getValue(), name) : -1;
                if (index >= 0) {
                    String at = where + ", assets." + field.getKey();
                    String location = located(field.getValue(), kind, at);
                    return Optional.of(new SceneMask(location, index, name, rule.hidden()));
                }
            }
        }
        return Optional.empty();
    }

    private static int maskPosition(String key, JsonNode asset, String name) {
        JsonNode inside = inside(asset);
        for (int i = 0; i < Math.min(inside.size(), MOST_BANDS); i++) {
            if (inside.get(i).path("name").asText("").equalsIgnoreCase(name)) {
                return i;
            }
        }
        return key.equalsIgnoreCase(name) ? 0 : -1;
    }
}
