package io.geocrop.inference.predict;

import io.geocrop.dataset.csv.CsvColumns;
import io.geocrop.dataset.csv.CsvColumns.Wanted;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * {@code predict}: classifies the rows of a CSV of any size. Blocks of the file are parsed, classified and written by
 * several threads, a few at a time, in the file's order: memory does not grow with the file, and the output does not
 * depend on the number of threads.
 *
 * <p>Features are found by name. Every other column is passed through, except one that is called as a column written
 * here, which is replaced.
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
        CsvSource source = CsvSource.file(csv);
        List<String> names = CsvColumns.names(source);
        checkFeatures(classifier, names, source);
        List<String> passed = passed(classifier, names);
        ClassifiedRows classified = new ClassifiedRows(classifier, passed);
        AtomicLong rows = new AtomicLong();
        AtomicReference<@Nullable Progress> read = new AtomicReference<>();
        try (WholeFile file = WholeFile.begin(out, csv, "PREDICT_OUT_UNWRITABLE")) {
            file.write(classified.header());
            CsvColumns.readInOrder(
                    source,
                    new Wanted(classifier.features(), null, passed, Set.copyOf(classifier.features())),
                    threads,
                    read::set,
                    block -> new Lines(classified.lines(block), block.count()),
                    lines -> {
                        file.write(lines.text());
                        report(progress, read.get(), rows.addAndGet(lines.rows()));
                    });
            file.finish();
        }
        return rows.get();
    }

    /** Told once the rows of a block are written, so that bytes read and rows done belong together. */
    private static void report(ProgressListener progress, @Nullable Progress read, long rows) {
        if (read != null) {
            String note = rows == 1 ? "1 row" : rows + " rows";
            progress.report(new Progress("classify", read.done(), read.total(), read.unit(), note));
        }
    }

    /** The lines of one block. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    private record Lines(byte[] text, int rows) {}

    private static void checkFeatures(Classifier classifier, List<String> names, CsvSource source) {
        Set<String> there = new HashSet<>(names);
        List<String> missing = classifier.features().stream()
                .filter(feature -> !there.contains(feature))
                .toList();
        if (!missing.isEmpty()) {
            throw GeocropException.input(
                    "PREDICT_FEATURE_MISSING",
                    source.name() + " row 1",
                    "no column " + String.join(", ", missing),
                    "the features of %s: %s".formatted(classifier.version(), String.join(", ", classifier.features())),
                    "Add the columns, named exactly so, or use a model that does without them.");
        }
    }

    private static List<String> passed(Classifier classifier, List<String> names) {
        Set<String> ours = new HashSet<>(classifier.features());
        ours.addAll(ClassifiedRows.written(classifier));
        return names.stream().filter(name -> !ours.contains(name)).toList();
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
