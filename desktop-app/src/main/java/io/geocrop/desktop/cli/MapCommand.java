package io.geocrop.desktop.cli;

import io.geocrop.imagery.Season;
import io.geocrop.map.MapRequest;
import io.geocrop.map.Maps;
import io.geocrop.map.Shard;
import io.geocrop.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code geocrop map}: classifies an area; {@code geocrop map merge}: joins parts of one. */
@Command(
        description = "Maps the land cover of an area: classes, confidence, hectares. Started again, it goes on.",
        footer = {
            "",
            "Example: geocrop map --aoi district.geojson --imagery sentinel2/ --season 2025-11-01/2026-10-31 --out"
                    + " district-2026"
        })
final class MapCommand implements Callable<Integer> {
    @Option(names = "--aoi", paramLabel = "FILE", description = "GeoJSON of the area.")
    private String aoi = "";

    @Mixin
    private final ImageryOptions images = new ImageryOptions();

    @Option(names = "--model", paramLabel = "VERSION", description = "Version to use (default: the default model).")
    private @Nullable String model;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder of the map.")
    private String out = "";

    @Option(
            names = "--shard",
            paramLabel = "i/n",
            description = "Make part i of n alone; `map merge` joins them.",
            defaultValue = "1/1",
            showDefaultValue = Visibility.NEVER)
    private String shard = "1/1";

    private final Session session;

    MapCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path area = Path.of(Given.required("--aoi", aoi));
        String imagery = images.imagery();
        Season season = images.season();
        Path folder = Path.of(Given.required("--out", out));
        Shard part = Shard.parse(shard);
        try (Workspace workspace = session.open();
                ProgressLine progress = session.output().progress()) {
            Maps maps = Capabilities.required(workspace.maps(), "map");
            Maps.MapResult result = maps.map(
                    new MapRequest(
                            area,
                            imagery,
                            season,
                            DefaultModel.orNamed(model, workspace),
                            folder,
                            images.mostCloudPercent(),
                            part,
                            images.threads()),
                    progress);
            progress.leave();
            session.output().result(result, text(result, part));
        }
        return 0;
    }

    /** {@code geocrop map merge}. */
    @Command(
            name = "merge",
            description = "Joins the parts of one map into the files that one run would have made.",
            footer = {"", "Example: geocrop map merge part1 part2 part3 --out district-2026"})
    Integer merge(
            @Parameters(paramLabel = "DIR", arity = "1..*", description = "The --out of each part.") List<Path> parts,
            @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder of the map.")
                    Path merged) {
        try (Workspace workspace = session.open();
                ProgressLine progress = session.output().progress()) {
            Maps.MapResult result =
                    Capabilities.required(workspace.maps(), "map").merge(parts, merged, progress);
            progress.leave();
            session.output().result(result, text(result, Shard.WHOLE));
        }
        return 0;
    }

    private static List<String> text(Maps.MapResult result, Shard part) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s%s: %s classified from %s in %.1f s",
                result.map(),
                part.equals(Shard.WHOLE) ? "" : ", part " + part,
                Count.of(result.pixels(), "pixel", "pixels"),
                Count.of(result.scenes(), "scene", "scenes"),
                result.seconds()));
        if (!result.areasHa().isEmpty()) {
            TextTable table = new TextTable("class", "hectares");
            result.areasHa().entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .forEach(entry -> table.row(entry.getKey(), String.format(Locale.ROOT, "%,.1f", entry.getValue())));
            lines.addAll(table.lines());
        }
        if (result.pixelsWithoutClass() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "no class: %s, %,.1f ha that no scene shows",
                    Count.of(result.pixelsWithoutClass(), "pixel", "pixels"),
                    result.areaWithoutClassHa()));
        }
        lines.addAll(LeftOutScenes.told(result.leftOut()));
        lines.addAll(result.files());
        return lines;
    }
}
