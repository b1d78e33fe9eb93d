package io.geocrop.commandline;

import io.geocrop.map.ExtractRequest;
import io.geocrop.map.Maps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code geocrop extract}: a training table from points and imagery. */
@Command(
        description = "Makes a training table: the features of points, as a map of the place would have them.",
        footer = {
            "",
            "Example: ${ROOT-COMMAND-NAME} extract --points fields.csv --imagery sentinel2/ --season 2025-11-01/2026-10-31 --out"
                    + " training.csv"
        })
public final class ExtractCommand implements Callable<Integer> {
    @Option(
            names = "--points",
            required = true,
            paramLabel = "FILE",
            description =
                    "CSV with columns lon and lat in degrees; its other columns are passed through, but for one called as a feature.")
    private Path points = Path.of("");

    @Mixin
    private final ImageryOptions images = new ImageryOptions();

    @Option(
            names = "--features",
            split = ",",
            paramLabel = "NAME",
            description = "Features to compute; default: all usual ones of the bands there are.")
    private List<String> features = List.of();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "CSV to write; with --yes over a file that is there.")
    private Path out = Path.of("");

    private final Invocation invocation;
    private final Workplaces workplaces;

    public ExtractCommand(Invocation invocation, Workplaces workplaces) {
        this.invocation = invocation;
        this.workplaces = workplaces;
    }

    @Override
    public Integer call() {
        try (Workplace workplace = workplaces.openOrMake();
                ProgressLine progress = invocation.output().progress()) {
            Maps maps = Capabilities.required(workplace.maps(), "extract");
            OutFile.required(out, invocation.options());
            Maps.ExtractResult result = maps.extract(
                    new ExtractRequest(
                            points,
                            images.imagery(),
                            images.season(),
                            features,
                            out,
                            images.mostCloudPercent(),
                            images.threads()),
                    progress);
            progress.leave();
            warn(result);
            invocation.output().result(result, text(result));
        }
        return 0;
    }

    private void warn(Maps.ExtractResult result) {
        if (result.rowsWithoutImage() > 0) {
            invocation
                    .output()
                    .warning(String.format(
                            Locale.ROOT,
                            "%s of %,d in no image: their features are empty, and a model learns nothing from them. Name"
                                    + " imagery that covers the points, or take those rows out before the import.",
                            Count.of(result.rowsWithoutImage(), "point is", "points are"),
                            result.rows()));
        }
    }

    private static List<String> text(Maps.ExtractResult result) {
        String done = String.format(
                Locale.ROOT,
                "%d features of %s from %s in %.1f s: %s",
                result.features().size(),
                Count.of(result.rows(), "point", "points"),
                Count.of(result.scenes(), "scene", "scenes"),
                result.seconds(),
                result.out());
        List<String> lines = new ArrayList<>();
        lines.add(done);
        lines.addAll(LeftOutScenes.told(result.leftOut()));
        return lines;
    }
}
