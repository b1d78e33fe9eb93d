package io.geocrop.inference.map;

import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.tiff.cog.CogProfile;
import io.geocrop.inference.tiff.cog.CogWriter;
import io.geocrop.json.Json;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import io.geocrop.raster.PixelBlock;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.SampleArray;
import io.geocrop.raster.SampleType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A season of small scenes in a folder: red, near infrared and a mask, random but the same for the same seed. */
public record SmallSeason(Path folder, int width, int height) {
    public static final String SEASON = "2026-01-01/2026-04-30";
    public static final double WEST = 300_000;
    public static final double NORTH = 8_100_000;
    public static final double METRES = 10;
    private static final List<String> DAYS = List.of("2026-01-10", "2026-02-09", "2026-03-11", "2026-04-20");
    private static final int NODATA = 0;

    /** In UTM zone 36 south: eastern Zimbabwe. */
    public static final GridCrs CRS = GridCrs.projected(32736);

    /** Writes the scenes. */
    public static SmallSeason in(Path folder, int width, int height) throws IOException {
        Files.createDirectories(folder);
        SmallSeason season = new SmallSeason(folder, width, height);
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            for (int scene = 0; scene < DAYS.size(); scene++) {
                season.write(scene, pool);
            }
        }
        return season;
    }

    private void write(int scene, ExecutorService pool) throws IOException {
        SplittableRandom random = new SplittableRandom(scene);
        short[] red = new short[width * height];
        short[] nir = new short[width * height];
        byte[] mask = new byte[width * height];
        for (int i = 0; i < red.length; i++) {
            double green = Math.sin(i % width / 37.0 + scene) * Math.cos(Math.floorDiv(i, width) / 23.0) * 0.5 + 0.5;
            red[i] = (short) (300 + 1500 * (1 - green) + random.nextInt(200));
            nir[i] = (short) (1500 + 3000 * green + random.nextInt(200));
            mask[i] = (byte) (random.nextInt(8) == 0 ? 9 : 4);
            if (i % 997 == 0) {
                red[i] = NODATA;
            }
        }
        String name = "s" + scene;
        RasterGrid grid = new RasterGrid(width, height, GeoTransform.northUp(WEST, NORTH, METRES, METRES), CRS);
        CogProfile samples = CogProfile.values(grid, SampleType.UINT16, 1, OptionalDouble.of(NODATA), Map.of());
        put(samples, folder.resolve(name + "-red.tif"), SampleArray.unsigned(red), pool);
        put(samples, folder.resolve(name + "-nir.tif"), SampleArray.unsigned(nir), pool);
        CogProfile classes = CogProfile.values(grid, SampleType.UINT8, 1, OptionalDouble.empty(), Map.of());
        put(classes, folder.resolve(name + "-scl.tif"), SampleArray.unsigned(mask), pool);
        Files.write(folder.resolve(name + ".json"), Json.document(item(name, DAYS.get(scene))));
    }

    private void put(CogProfile profile, Path file, SampleArray samples, ExecutorService pool) {
        try (CogWriter writer = CogWriter.begin(file, profile, pool)) {
            writer.append(new PixelBlock(width, height, List.of(samples)));
            writer.finish();
        }
    }

    private static Map<String, Object> item(String name, String day) {
        return Map.of(
                "type",
                "Feature",
                "stac_version",
                "1.0.0",
                "id",
                name,
                "bbox",
                List.of(30.0, -19.0, 33.0, -16.0),
                "properties",
                Map.of("datetime", day + "T08:00:00Z", "eo:cloud_cover", 12.5),
                "assets",
                Map.of(
                        "red",
                        Map.of("href", name + "-red.tif", "type", "image/tiff; application=geotiff"),
                        "nir",
                        Map.of("href", name + "-nir.tif", "type", "image/tiff; application=geotiff"),
                        "SCL",
                        Map.of("href", name + "-scl.tif", "type", "image/tiff; application=geotiff")),
                "links",
                List.of());
    }

    /** Makes one scene's file another one than it was, of the same size. */
    public void change() throws IOException {
        Path file = folder.resolve("s1-red.tif");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 100] ^= 1;
        Files.write(file, bytes);
    }

    /** A GeoJSON polygon of some pixels' corners, given in pixels of the scenes, by their column and row. */
    public Path area(Path file, double[][] corners) throws IOException {
        double[] x = new double[corners.length + 1];
        double[] y = new double[corners.length + 1];
        for (int i = 0; i < x.length; i++) {
            x[i] = WEST + METRES * corners[i % corners.length][0];
            y[i] = NORTH - METRES * corners[i % corners.length][1];
        }
        new EpsgSystems().between(CRS, GridCrs.geographic(4326)).apply(x, y, x.length);
        List<List<Double>> ring = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            ring.add(List.of(x[i], y[i]));
        }
        Files.write(file, Json.document(Map.of("type", "Polygon", "coordinates", List.of(ring))));
        return file;
    }
}
