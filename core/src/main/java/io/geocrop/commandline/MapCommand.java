package io.geocrop.commandline;

import io.geocrop.error.GeocropException;
import io.geocrop.map.Maps;
import io.geocrop.map.Shard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code geocrop map}: classifies an area; {@code geocrop map merge}: joins parts of one. */
@Command(
        description = "Maps the land cover of an area: classes, confidence, hectares. Started again, it goes on.",
        footer = {
            "",
            "Example: ${ROOT-COMMAND-NAME} map --aoi district.geojson --imagery sentinel2/ --season 2025-11-01/2026-10-31 --out"
                    + " district-2026"
        })
public final class MapCommand implements Callable<Integer> {
    private static final String GOES_ON =
            "ended before the map was done: the same command with the same --out goes on with"
                    + " the windows that are missing.";

    private static final double SHARE_TO_WARN = 0.1;

    @ArgGroup(exclusive = false, multiplicity = "0..1")
    private @Nullable MapOptions wanted;

    private final Invocation invocation;
    private final Workplaces workplaces;

    public MapCommand(Invocation invocation, Workplaces workplaces) {
        this.invocation = invocation;
        this.workplaces = workplaces;
    }

    @Override
    public Integer call() {
        MapOptions options = wanted;
        if (options == null) {
            throw GeocropException.usage(
                    "CLI_USAGE",
                    "map",
                    "none of its options",
                    "--aoi, --imagery, --season and --out, or `map merge`",
                    "Run the command with --help for an example.");
        }
        Shard part = options.shard();
        options.season();
        OutFolder.required(options.out());
        try (Workplace workplace = workplaces.open();
                ProgressLine progress = invocation.output().progress();
                WhenEnded _ = WhenEnded.say(GOES_ON, progress, invocation.output())) {
            Maps maps = Capabilities.required(workplace.maps(), "map");
            Maps.MapResult result =
                    maps.map(options.request(named -> DefaultModel.orNamed(named, workplace::defaultModel)), progress);
            progress.leave();
            told(result, part);
        }
        return 0;
    }

    /** {@code geocrop map merge}. */
    @Command(
            name = "merge",
            description = "Joins the parts of one map into the files that one run would have made.",
            footer = {"", "Example: ${ROOT-COMMAND-NAME} map merge part1 part2 part3 --out district-2026"})
    Integer merge(
            @Parameters(paramLabel = "DIR", arity = "1..*", description = "The --out of each part.") List<Path> parts,
            @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder of the map.")
                    Path merged) {
        OutFolder.required(merged);
        try (Workplace workplace = workplaces.open();
                ProgressLine progress = invocation.output().progress()) {
            Maps.MapResult result =
                    Capabilities.required(workplace.maps(), "map").merge(parts, merged, progress);
            progress.leave();
            told(result, Shard.WHOLE);
        }
        return 0;
    }

    private void told(Maps.MapResult result, Shard part) {
        double rarely = result.pixelsSeenRarely() / (double) Math.max(1, result.pixels());
        if (rarely >= SHARE_TO_WARN) {
            invocation
                    .output()
                    .warning(String.format(
                            Locale.ROOT,
                            "%.0f %% of the classified pixels are shown by fewer than %d scenes: their classes rest on"
                                    + " little. Take more of the season's scenes, as many as the model's training"
                                    + " table was made of.",
                            100 * rarely,
                            Maps.FEW_SCENES));
        }
        invocation.output().result(result, text(result, part));
    }

    private static List<String> text(Maps.MapResult result, Shard part) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                result.thereAlready()
                        ? "%s%s was there already: %s from %s, looked through in %.1f s"
                        : "%s%s: %s classified from %s in %.1f s",
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
