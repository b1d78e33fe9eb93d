package io.geocrop.inference.imagery.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a catalogue does not say of itself: how its provider names bands, what the samples mean where the items are silent,
 * which band masks, and where the rasters may lie. docs/imagery.md has its JSON form.
 *
 * @param catalogue address or folder that the profile is for, where the profile is opened in its place
 * @param bands names of the bands
 * @param scale reflectance of one step of a sample, where an item gives none
 * @param offset reflectance of the sample 0, where an item gives none
 * @param nodata the sample that stands for none, where an item gives none; absent: the raster's own
 * @param itemScale whether an item's own scale, offset and nodata are believed
 * @param mask absent where pixels are not masked
 * @param collections of an API, unless its address names others; none: the API may have one alone
 * @param hosts whose rasters are read besides the catalogue's own; a name, or name:port, in lower case
 * @param replace beginnings of asset addresses and what is put in their place, such as a bucket's https address
 */
public record ImageryProfile(
        Optional<String> catalogue,
        BandNames bands,
        double scale,
        double offset,
        OptionalDouble nodata,
        boolean itemScale,
        Optional<MaskRule> mask,
        List<String> collections,
        Set<String> hosts,
        Map<String, String> replace) {
    /** Sentinel-2 Level-2A of Digital Earth Africa and of Earth Search, whose rasters lie in open buckets. */
    public static final ImageryProfile DEFAULT = new ImageryProfile(
            Optional.empty(),
            BandNames.SENTINEL_2,
            0.0001,
            0,
            OptionalDouble.empty(),
            true,
            Optional.of(MaskRule.SCENE_CLASSIFICATION),
            List.of(),
            Set.of(
                    "deafrica-sentinel-2.s3.af-south-1.amazonaws.com",
                    "sentinel-cogs.s3.us-west-2.amazonaws.com",
                    "e84-earth-search-sentinel-data.s3.us-west-2.amazonaws.com"),
            Map.of("s3://deafrica-sentinel-2/", "https://deafrica-sentinel-2.s3.af-south-1.amazonaws.com/"));

    public ImageryProfile {
        collections = List.copyOf(collections);
        hosts = Set.copyOf(hosts);
        replace = Map.copyOf(replace);
    }

    /** An asset's address as it is to be read: the longest beginning that is listed, replaced. */
    public String placed(String href) {
        String longest = "";
        for (String beginning : replace.keySet()) {
            if (href.startsWith(beginning) && beginning.length() > longest.length()) {
                longest = beginning;
            }
        }
        return replace.getOrDefault(longest, "") + href.substring(longest.length());
    }
}
