package io.geocrop.inference.map;

import io.geocrop.hash.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code map.json}: what was mapped, how, and what came out; with the same imagery and model it can be made again.
 *
 * @param map its name
 * @param codes class by code in {@code lulc.tif}
 * @param colors of the classes, as {@code #rrggbb}
 * @param pixels with a class
 * @param pixelsWithoutClass of the area: no scene saw them
 * @param pixelsSeenRarely those with a class that fewer than {@value io.geocrop.map.Maps#FEW_SCENES} scenes show
 * @param areasHa hectares by class on the ellipsoid
 * @param files beside this one
 */
record MapDocument(
        int schemaVersion,
        String map,
        String program,
        Map<Integer, String> codes,
        Map<String, String> colors,
        long pixels,
        long pixelsWithoutClass,
        long pixelsSeenRarely,
        Map<String, Double> areasHa,
        double areaWithoutClassHa,
        List<FileNote> files,
        MapPlan plan) {
    /** A file of the map. */
    record FileNote(String name, long bytes, String sha256) {
        static FileNote of(Path file) throws IOException {
            return new FileNote(String.valueOf(file.getFileName()), Files.size(file), Sha256.of(file));
        }
    }
}
