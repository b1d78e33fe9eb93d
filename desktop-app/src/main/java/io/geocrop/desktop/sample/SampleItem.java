package io.geocrop.desktop.sample;

import io.geocrop.feature.SpectralBand;
import io.geocrop.json.Json;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.RasterGrid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The STAC item (1.0, extensions eo, raster and projection) of one synthetic image; its files are named relative to it.
 */
final class SampleItem {
    private static final String TIFF = "image/tiff; application=geotiff; profile=cloud-optimized";

    private SampleItem() {}

    /**
     * @param image 0 for November to 11 for October
     * @param bands file name of the bands
     * @param mask file name of the scene classification
     */
    static byte[] document(SampleArea area, int image, double cloudPercent, String bands, String mask) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("type", "Feature");
        item.put("stac_version", "1.0.0");
        item.put(
                "stac_extensions",
                List.of(
                        "https://stac-extensions.github.io/eo/v1.1.0/schema.json",
                        "https://stac-extensions.github.io/raster/v1.1.0/schema.json",
                        "https://stac-extensions.github.io/projection/v1.1.0/schema.json"));
        item.put("id", id(image));
        item.put("geometry", SampleArea.polygon(area.outline()));
        item.put("bbox", bounds(area.outline()));
        item.put("properties", properties(area.grid(), image, cloudPercent));
        item.put("links", List.of());
        Map<String, Object> assets = new LinkedHashMap<>();
        assets.put("reflectance", reflectance(bands));
        assets.put("SCL", classification(mask));
        item.put("assets", assets);
        return Json.document(item);
    }

    /** The item's id, and the beginning of its files' names. */
    static String id(int image) {
        return "synthetic_s2_" + SampleSeason.month(image);
    }

    private static Map<String, Object> properties(RasterGrid grid, int image, double cloudPercent) {
        GeoTransform transform = grid.transform();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("datetime", SampleSeason.taken(image).toString());
        properties.put("title", "Synthetic image of " + SampleSeason.month(image));
        properties.put("description", SampleImagery.SYNTHETIC);
        properties.put("synthetic", true);
        properties.put("platform", "synthetic");
        properties.put("gsd", transform.xPerColumn());
        properties.put("eo:cloud_cover", cloudPercent);
        properties.put("proj:epsg", grid.crs().epsg());
        properties.put("proj:shape", List.of(grid.height(), grid.width()));
        properties.put(
                "proj:transform",
                List.of(
                        transform.xPerColumn(),
                        transform.xPerRow(),
                        transform.originX(),
                        transform.yPerColumn(),
                        transform.yPerRow(),
                        transform.originY()));
        return properties;
    }

    private static Map<String, Object> reflectance(String file) {
        List<Map<String, Object>> names = new ArrayList<>();
        List<Map<String, Object>> samples = new ArrayList<>();
        for (SpectralBand band : Ground.BANDS) {
            names.add(Map.of("name", band.label()));
            Map<String, Object> sample = new LinkedHashMap<>();
            sample.put("data_type", "uint16");
            sample.put("nodata", SampleImage.NO_DATA);
            sample.put("scale", Ground.SCALE);
            sample.put("offset", 0);
            samples.add(sample);
        }
        Map<String, Object> asset = asset(file, "Synthetic surface reflectance", "data");
        asset.put("eo:bands", names);
        asset.put("raster:bands", samples);
        return asset;
    }

    private static Map<String, Object> classification(String file) {
        Map<String, Object> asset = asset(file, "Synthetic scene classification, classes of Sen2Cor", "data-mask");
        Map<String, Object> sample = new LinkedHashMap<>();
        sample.put("data_type", "uint8");
        sample.put("nodata", Sky.NO_DATA);
        asset.put("raster:bands", List.of(sample));
        return asset;
    }

    private static Map<String, Object> asset(String file, String title, String role) {
        Map<String, Object> asset = new LinkedHashMap<>();
        asset.put("href", "./" + file);
        asset.put("type", TIFF);
        asset.put("title", title);
        asset.put("roles", List.of(role));
        return asset;
    }

    private static List<Double> bounds(List<List<Double>> ring) {
        return List.of(
                ring.stream().mapToDouble(List::getFirst).min().orElseThrow(),
                ring.stream().mapToDouble(List::getLast).min().orElseThrow(),
                ring.stream().mapToDouble(List::getFirst).max().orElseThrow(),
                ring.stream().mapToDouble(List::getLast).max().orElseThrow());
    }
}
