package io.geocrop.desktop.cli;

import io.geocrop.commandline.Capabilities;
import io.geocrop.commandline.TextTable;
import io.geocrop.map.Baselines;
import io.geocrop.map.Baselines.Baseline;
import io.geocrop.raster.RasterGrid;
import io.geocrop.workspace.Workspace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code geocrop baseline …}: add, list. */
@Command(
        description = "Yearly land cover in the classes of Dynamic World, to hold maps against.",
        footer = {"", "Example: geocrop baseline list"})
final class BaselineCommand {
    private final Session session;

    BaselineCommand(Session session) {
        this.session = session;
    }

    @Command(
            name = "add",
            description =
                    "Checks a raster of Dynamic World's codes and stores it as that of a year; --yes replaces one.",
            footer = {"", "Example: geocrop baseline add --year 2024 dw-2024.tif"})
    int add(
            @Option(names = "--year", required = true, paramLabel = "Y", description = "The year it shows, from 2015.")
                    int year,
            @Parameters(paramLabel = "FILE", description = "GeoTIFF, one byte band: 0 to 8, and 255 for no data.")
                    Path file) {
        try (Workspace workspace = session.openOrMake()) {
            Baselines baselines = Capabilities.required(workspace.baselines(), "baseline add");
            Baseline added = baselines.add(year, file, session.options().yes());
            show(List.of(added));
        }
        return 0;
    }

    @Command(
            name = "list",
            description = "The years there are.",
            footer = {"", "Example: geocrop baseline list"})
    int list() {
        try (Workspace workspace = session.open()) {
            Baselines.Listing listing = Capabilities.required(workspace.baselines(), "baseline list")
                    .list();
            listing.damaged().forEach(session.output()::warning);
            if (listing.baselines().isEmpty() && !session.options().json()) {
                session.output().result(Map.of(), List.of("No baseline yet. `geocrop baseline add --year Y FILE.tif`"));
            } else {
                show(listing.baselines());
            }
        }
        return 0;
    }

    private void show(List<Baseline> baselines) {
        TextTable table = new TextTable("YEAR", "PIXELS", "PIXEL", "CRS", "KB", "SHA-256");
        for (Baseline baseline : baselines) {
            RasterGrid grid = baseline.grid();
            table.row(
                    baseline.year(),
                    grid.width() + " x " + grid.height(),
                    String.format(Locale.ROOT, "%.6g", grid.transform().xPerColumn()),
                    grid.crs(),
                    String.format(Locale.ROOT, "%,d", Math.ceilDiv(baseline.bytes(), 1000)),
                    baseline.sha256().substring(0, 12));
        }
        session.output()
                .result(
                        Map.of(
                                "baselines",
                                baselines.stream()
                                        .map(BaselineCommand::document)
                                        .toList()),
                        table.lines());
    }

    private static Map<String, Object> document(Baseline baseline) {
        RasterGrid grid = baseline.grid();
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("crs", grid.crs().toString());
        place.put("width", grid.width());
        place.put("height", grid.height());
        place.put(
                "transform",
                List.of(
                        grid.transform().originX(),
                        grid.transform().xPerColumn(),
                        grid.transform().xPerRow(),
                        grid.transform().originY(),
                        grid.transform().yPerColumn(),
                        grid.transform().yPerRow()));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("year", baseline.year());
        document.put("object", baseline.object());
        document.put("bytes", baseline.bytes());
        document.put("sha256", baseline.sha256());
        document.put("grid", place);
        return document;
    }
}
