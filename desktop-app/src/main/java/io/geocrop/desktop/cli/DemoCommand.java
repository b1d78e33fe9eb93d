package io.geocrop.desktop.cli;

import io.geocrop.commandline.Capabilities;
import io.geocrop.commandline.OutFolder;
import io.geocrop.commandline.TextTable;
import io.geocrop.desktop.demo.Demo;
import io.geocrop.desktop.demo.DemoListener;
import io.geocrop.desktop.demo.DemoRasters;
import io.geocrop.desktop.demo.DemoResult;
import io.geocrop.desktop.sample.SampleGenerator;
import io.geocrop.error.FileTrouble;
import io.geocrop.error.GeocropException;
import io.geocrop.job.JobStatus;
import io.geocrop.map.Maps;
import io.geocrop.progress.ProgressListener;
import io.geocrop.training.Training;
import io.geocrop.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code geocrop demo}: the whole way on a synthetic sample. */
@Command(
        description = "The whole way on a synthetic sample: import, train, compare, promote, map, a report.",
        footer = {"", "Example: geocrop demo --out geocrop-demo"})
final class DemoCommand implements Callable<Integer> {
    private static final int FEWEST_ROWS = 300;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder of sample, images, map, report and a workspace of its own (default: geocrop-demo).")
    private Path out = Path.of("geocrop-demo");

    @Option(names = "--rows", paramLabel = "N", description = "Points of the sample (default: 3600).")
    private int rows = SampleGenerator.DEFAULT_ROWS;

    private final Session session;

    private final DemoRasters rasters;

    DemoCommand(Session session, DemoRasters rasters) {
        this.session = session;
        this.rasters = rasters;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (rows < FEWEST_ROWS) {
            throw GeocropException.usage(
                    "CLI_USAGE", "--rows", Integer.toString(rows), "at least " + FEWEST_ROWS, "Ask for more rows.");
        }
        Path folder = OutFolder.required(out).toAbsolutePath().normalize();
        // Only a workspace named on this very line: the one in GEOCROP_WORKSPACE is where somebody works.
        String location = session.options().workspace().isEmpty()
                ? folder.resolve("workspace").toString()
                : session.options().workspace();
        try (Workspace workspace = session.openOrMake(location)) {
            Training training = Capabilities.required(workspace.training(), "demo");
            Maps maps = Capabilities.required(workspace.maps(), "demo");
            DemoResult result = new Demo(workspace, training, maps, rasters, new Shown(session)).run(folder, rows);
            session.output().result(result, text(result));
        } catch (IOException e) {
            throw GeocropException.unavailable(
                            "CLI_CANNOT_WRITE",
                            folder.toString(),
                            FileTrouble.of(e),
                            "a folder that can be written",
                            "Name another by --out.")
                    .causedBy(e);
        }
        return 0;
    }

    private static List<String> text(DemoResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%s is the default now: accuracy %.3f, macro-F1 %.3f on untouched synthetic points.",
                result.model(),
                result.metrics().getOrDefault("accuracy", Double.NaN),
                result.metrics().getOrDefault("f1_macro", Double.NaN)));
        result.unavailable().forEach((learner, why) -> lines.addAll(TrainingDocuments.leftOut(learner, why)));
        TextTable table = new TextTable("PHASE", "SECONDS");
        result.seconds().forEach((phase, seconds) -> table.row(phase, String.format(Locale.ROOT, "%.1f", seconds)));
        lines.addAll(table.lines());
        lines.addAll(areas(result));
        lines.add("Map:    " + result.map());
        lines.add("Report: " + result.report());
        lines.add("Go on:  geocrop --workspace " + result.workspace() + " models show " + result.model());
        return lines;
    }

    private static List<String> areas(DemoResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "The map is right on %.1f %% of the synthetic truth:", 100 * result.mapAccuracy()));
        TextTable table = new TextTable("CLASS", "HECTARES");
        result.areasHa().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(area -> table.row(area.getKey(), String.format(Locale.ROOT, "%,.1f", area.getValue())));
        lines.addAll(table.lines());
        return lines;
    }

    /** Shows the steps on the command line. */
    private record Shown(Session session) implements DemoListener {
        @Override
        public void step(String sentence) {
            session.output().remark("• " + sentence);
        }

        @Override
        public ProgressListener progress() {
            return ProgressListener.NONE;
        }

        @Override
        public JobStatus follow(Training training, String job) throws InterruptedException {
            return new JobFollower(session).follow(training, job);
        }
    }
}
