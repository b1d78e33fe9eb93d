package io.geocrop.desktop.demo;

import io.geocrop.desktop.report.MapInput;
import io.geocrop.desktop.sample.SampleArea;
import io.geocrop.desktop.sample.SampleBaselines;
import io.geocrop.desktop.sample.SampleGenerator;
import io.geocrop.desktop.sample.SampleImagery;
import io.geocrop.desktop.sample.SampleSeason;
import io.geocrop.error.GeocropException;
import io.geocrop.map.Baselines;
import io.geocrop.map.MapRequest;
import io.geocrop.map.Maps;
import io.geocrop.map.Shard;
import io.geocrop.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The last leg of the demo: images of a part of the landscape, baselines of it, and its map held against the truth. */
final class DemoMap {
    /** Small enough that a demo stays short, large enough for every cover: 1,000,000 pixels of Sentinel-2's 20 m bands. */
    private static final double KILOMETRES = 20;

    private static final double METRES_PER_PIXEL = 20;
    private static final double MOST_CLOUD_PERCENT = 90;
    private static final String AREA_FILE = "aoi.geojson";
    private static final String TRUTH_FILE = "truth.tif";
    private static final String IMAGES = "imagery";

    private final Workspace workspace;
    private final Maps maps;
    private final DemoRasters rasters;
    private final DemoListener listener;
    private final Path out;
    private final SampleArea area;

    /** A finished map and the truth beside it. */
    record Result(Path folder, MapInput pixels) {}

    DemoMap(Workspace workspace, Maps maps, DemoRasters rasters, DemoListener listener, Path out) {
        this.workspace = workspace;
        this.maps = maps;
        this.rasters = rasters;
        this.listener = listener;
        this.out = out;
        this.area = SampleArea.of(KILOMETRES, METRES_PER_PIXEL, rasters.systems());
    }

    /** Writes the images, the area of interest and the truth. */
    Path images() throws IOException, InterruptedException {
        Path folder = out.resolve(IMAGES);
        SampleImagery imagery = new SampleImagery(SampleGenerator.DEFAULT_SEED, area, rasters.output());
        imagery.writeImages(folder);
        imagery.writeTruth(out.resolve(TRUTH_FILE));
        imagery.writeAreaOfInterest(out.resolve(AREA_FILE));
        return folder;
    }

    /** Adds synthetic baselines to the workspace; one that is there already is somebody's and stays. */
    int baselines() throws IOException, InterruptedException {
        Map<Integer, Path> years = new SampleBaselines(SampleGenerator.DEFAULT_SEED, area, rasters.output())
                .write(out.resolve("baselines"));
        return workspace.baselines().fold(baselines -> added(baselines, years), missing -> {
            listener.step("No baselines here: " + missing.reason());
            return 0;
        });
    }

    private int added(Baselines baselines, Map<Integer, Path> years) {
        int added = 0;
        for (Map.Entry<Integer, Path> year : years.entrySet()) {
            try {
                baselines.add(year.getKey(), year.getValue(), false);
                added++;
            } catch (GeocropException e) {
                if (e.kind() != GeocropException.Kind.CONFLICT) {
                    throw e;
                }
                listener.step("The baseline of " + year.getKey() + " that is there already stays");
            }
        }
        return added;
    }

    /** Maps the area of interest with a version, and lays the truth under it. */
    Result map(String version) {
        Path folder = freeFolder(version);
        Maps.MapResult map = maps.map(
                new MapRequest(
                        out.resolve(AREA_FILE),
                        out.resolve(IMAGES).toString(),
                        SampleSeason.SEASON,
                        version,
                        folder,
                        MOST_CLOUD_PERCENT,
                        Shard.WHOLE,
                        Runtime.getRuntime().availableProcessors()),
                listener.progress());
        MapInput pixels = new TruthComparison(rasters.input())
                .of(
                        folder,
                        out.resolve(TRUTH_FILE),
                        workspace.models().metadata(version).classes(),
                        map.areasHa());
        return new Result(folder, pixels);
    }

    /** An earlier demo's map of the same name may be of another model: it stays. */
    private Path freeFolder(String version) {
        Path folder = out.resolve("map-" + version);
        for (int number = 2; Files.exists(folder); number++) {
            folder = out.resolve("map-" + version + "-" + number);
        }
        return folder;
    }
}
