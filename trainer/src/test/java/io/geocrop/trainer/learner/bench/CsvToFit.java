package io.geocrop.trainer.learner.bench;

import io.geocrop.dataset.csv.CsvSource;
import io.geocrop.dataset.table.FeatureTable;
import io.geocrop.dataset.table.FeatureTableReader;
import io.geocrop.dataset.table.TableRequest;
import io.geocrop.progress.ProgressListener;
import io.geocrop.trainer.learner.Device;
import io.geocrop.trainer.learner.FitListener;
import io.geocrop.trainer.learner.FitRequest;
import io.geocrop.trainer.learner.Samples;
import io.geocrop.trainer.learner.xgboost.XgboostLearner;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** From a CSV, its label in the last column, to a fitted XGBoost; a program as well, for the way in one process. */
final class CsvToFit {
    private CsvToFit() {}

    /** Arguments: the CSV, the number of rounds, the number of threads. */
    public static void main(String[] args) throws Exception {
        run(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    }

    static void run(Path csv, int rounds, int threads) throws IOException, InterruptedException {
        List<String> columns = header(csv);
        TableRequest wanted =
                new TableRequest(columns.subList(0, columns.size() - 1), columns.getLast(), null, null, List.of());
        try (FeatureTable table = FeatureTableReader.read(CsvSource.file(csv), wanted, threads, ProgressListener.NONE);
                XgboostLearner xgboost = new XgboostLearner(InstantSource.system())) {
            Samples samples =
                    new Samples(table.values(), table.rows(), table.features().size(), table.labels());
            FitRequest request = new FitRequest(
                    samples,
                    null,
                    table.classes().size(),
                    Map.of("n_estimators", Integer.toString(rounds)),
                    42,
                    threads,
                    Device.CPU,
                    false,
                    Path.of("."));
            xgboost.fit(request, FitListener.NONE).close();
        }
    }

    private static List<String> header(Path csv) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(csv)) {
            return List.of(String.valueOf(lines.readLine()).split(",", -1));
        }
    }
}
