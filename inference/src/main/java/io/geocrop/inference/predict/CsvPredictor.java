package io.geocrop.inference.predict;

import io.geocrop.dataset.csv.CsvSource;
import io.geocrop.error.FileTrouble;
import io.geocrop.error.GeocropException;
import io.geocrop.inference.output.WholeFile;
import io.geocrop.model.Predictor;
import io.geocrop.progress.Progress;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * {@code predict}: classifies the rows of a CSV file of any size into another one, which appears whole or not at all;
 * how is {@link CsvClassification}'s business.
 */
public final class CsvPredictor implements Predictor {
    private final VersionAccess versions;
    private final int threads;
    private final InstantSource clock;

    /**
     * @param threads that compute, 1 or more
     */
    public CsvPredictor(VersionAccess versions, int threads, InstantSource clock) {
        this.versions = versions;
        this.threads = threads;
        this.clock = clock;
    }

    @Override
    public PredictionResult predict(String version, Path csv, Path out, ProgressListener progress) {
        Instant begun = clock.instant();
        Classifier classifier =
                VersionLoader.reading(version, () -> VersionLoader.load(version, versions.open(version)));
        long rows;
        try {
            rows = classify(classifier, csv, out, progress);
        } catch (InterruptedIOException | ClosedByInterruptException e) {
            Thread.currentThread().interrupt();
            throw failed("PREDICT_INTERRUPTED", csv, e, "Start it again; nothing was written.");
        } catch (IOException e) {
            throw failed("PREDICT_IO", csv, e, "Look at the disk of the input and of the output; nothing was written.");
        }
        double seconds = Duration.between(begun, clock.instant()).toNanos() / 1e9;
        return new PredictionResult(rows, seconds, version, out.toString());
    }

    private long classify(Classifier classifier, Path csv, Path out, ProgressListener progress) throws IOException {
        CsvClassification classification = new CsvClassification(classifier, CsvSource.file(csv));
        AtomicReference<@Nullable Progress> read = new AtomicReference<>();
        try (WholeFile file = WholeFile.begin(out, csv, "PREDICT_OUT_UNWRITABLE")) {
            long rows = classification.run(threads, read::set, (lines, done) -> {
                file.write(lines);
                report(progress, read.get(), done);
            });
            file.finish();
            return rows;
        }
    }

    /** Told once the rows of a block are written, so that bytes read and rows done belong together. */
    private static void report(ProgressListener progress, @Nullable Progress read, long rows) {
        if (read != null) {
            String note = rows == 1 ? "1 row" : rows + " rows";
            progress.report(new Progress("classify", read.done(), read.total(), read.unit(), note));
        }
    }

    private static GeocropException failed(String code, Path csv, IOException e, String remedy) {
        return GeocropException.failed(
                        code,
                        csv.toString(),
                        FileTrouble.of(e),
                        "files that can be read and written to their end",
                        remedy)
                .causedBy(e);
    }
}
