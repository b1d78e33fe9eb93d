package io.geocrop.desktop.cli;

import io.geocrop.commandline.Capabilities;
import io.geocrop.commandline.Count;
import io.geocrop.commandline.DefaultModel;
import io.geocrop.commandline.OutFile;
import io.geocrop.commandline.ProgressLine;
import io.geocrop.model.Predictor;
import io.geocrop.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code geocrop predict}: classifies the rows of a CSV. */
@Command(
        description = "Classifies rows with a model: class, confidence and probabilities of each.",
        footer = {"", "Example: geocrop predict --model v2 --csv points.csv --out classified.csv"})
final class PredictCommand implements Callable<Integer> {
    @Option(names = "--model", paramLabel = "VERSION", description = "Version to use (default: the default model).")
    private @Nullable String model;

    @Option(names = "--csv", required = true, paramLabel = "FILE", description = "Rows with the model's features.")
    private Path csv = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "CSV to write; with --yes over a file that is there.")
    private Path out = Path.of("");

    private final Session session;

    PredictCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Workspace workspace = session.open();
                ProgressLine progress = session.output().progress()) {
            Predictor predictor = Capabilities.required(workspace.predictor(), "predict");
            OutFile.required(out, session.options());
            Predictor.PredictionResult result = predictor.predict(
                    DefaultModel.orNamed(
                            model,
                            () -> Optional.ofNullable(
                                    workspace.models().registry().defaultModel())),
                    csv,
                    out,
                    progress);
            progress.leave();
            session.output()
                    .result(
                            result,
                            List.of(String.format(
                                    Locale.ROOT,
                                    "Classified %s with %s in %.2f s: %s",
                                    Count.of(result.rows(), "row", "rows"),
                                    result.model(),
                                    result.seconds(),
                                    result.out())));
        }
        return 0;
    }
}
