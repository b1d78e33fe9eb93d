package io.geocrop.inference.map;

import io.geocrop.inference.tiff.cog.CogProfile;
import io.geocrop.inference.tiff.cog.CogWriter;
import io.geocrop.json.Json;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.PixelBlock;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.SampleArray;
import io.geocrop.raster.SampleType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Twelve scenes for the benchmark, a file for each band: fields with an edge here and there, and noise, as in real ones. */
final class LargeSeason {
    private static final int DATES = 12;
    private static final int FIELD = 23;
    private static final int NOISE = 60;

    private LargeSeason() {}

    static void write(Path folder, int size, List<String> bands) throws IOException {
        Files.createDirectories(folder);
        RasterGrid grid = new RasterGrid(
                size,
                size,
                GeoTransform.northUp(SmallSeason.WEST, SmallSeason.NORTH, SmallSeason.METRES, SmallSeason.METRES),
                SmallSeason.CRS);
        CogProfile profile = CogProfile.values(grid, SampleType.UINT16, 1, OptionalDouble.of(0), Map.of());
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            for (int date = 0; date < DATES; date++) {
                Map<String, Object> assets = new LinkedHashMap<>();
                for (int band = 0; band < bands.size(); band++) {
                    String file = "d" + date + "-" + bands.get(band) + ".tif";
                    try (CogWriter writer = CogWriter.begin(folder.resolve(file), profile, pool)) {
                        append(writer, size, new SplittableRandom(100L * date + band), date, band);
                        writer.finish();
                    }
                    assets.put(bands.get(band), Map.of("href", file, "type", "image/tiff; application=geotiff"));
                }
                Files.write(folder.resolve("d" + date + ".json"), Json.document(item(date, assets)));
            }
        }
    }

    private static void append(CogWriter writer, int size, SplittableRandom random, int date, int band) {
        for (int from = 0; from < size; from += 512) {
            int rows = Math.min(512, size - from);
            short[] samples = new short[size * rows];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < size; column++) {
                    long field = Math.floorDiv(from + row, FIELD) * 7919L + Math.floorDiv(column, FIELD) * 104729L;
                    int level = 400 + (int) ((field * 31 + 17L * date + 13L * band) % 97) * (20 + 10 * band);
                    samples[row * size + column] = (short) (level + random.nextInt(NOISE));
                }
            }
            writer.append(new PixelBlock(size, rows, List.of(SampleArray.unsigned(samples))));
        }
    }

    private static Map<String, Object> item(int date, Map<String, Object> assets) {
        return Map.of(
                "type",
                "Feature",
                "stac_version",
                "1.0.0",
                "id",
                "d" + date,
                "bbox",
                List.of(30.0, -19.0, 33.0, -16.0),
                "properties",
                Map.of("datetime", "2026-%02d-%02dT08:00:00Z".formatted(1 + date / 3, 5 + 8 * (date % 3))),
                "assets",
                assets,
                "links",
                List.of());
    }
}
