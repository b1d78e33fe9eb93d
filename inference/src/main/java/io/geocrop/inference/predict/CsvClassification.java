package io.geocrop.inference.predict;

import io.geocrop.dataset.csv.CsvColumns;
import io.geocrop.dataset.csv.CsvColumns.Wanted;
import io.geocrop.dataset.csv.CsvSource;
import io.geocrop.error.GeocropException;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Classifies the rows of a CSV of any size. Blocks of it are parsed, classified and handed on by several threads, a few at a
 * time, in the file's order: memory does not grow with the file, and the output does not depend on the number of threads.
 *
 * <p>Features are found by name. Every other column is passed through, except one that is called as a column written
 * here, which is replaced.
 */
public final class CsvClassification {
    private final Classifier classifier;
    private final CsvSource source;
    private final List<String> passed;

    /** Takes the output piece by piece. */
    @FunctionalInterface
    public interface Lines {
        /**
         * @param text whole lines of a CSV in UTF-8, the header first
         * @param rows classified so far
         */
        void take(byte[] text, long rows) throws IOException;
    }

    /**
     * Reads the header.
     *
     * @throws GeocropException PREDICT_FEATURE_MISSING where it lacks features of the model; CSV_* where it is none
     */
    public CsvClassification(Classifier classifier, CsvSource source) throws IOException {
        this.classifier = classifier;
        this.source = source;
        List<String> names = CsvColumns.names(source);
        checkFeatures(names);
        Set<String> ours = new HashSet<>(classifier.features());
        ours.addAll(ClassifiedRows.written(classifier));
        this.passed = names.stream().filter(name -> !ours.contains(name)).toList();
    }

    /**
     * Classifies all rows; what was handed on is void where this fails.
     *
     * @param threads that compute, 1 or more
     * @param progress bytes read so far
     * @return rows
     */
    public long run(int threads, ProgressListener progress, Lines lines) throws IOException {
        ClassifiedRows classified = new ClassifiedRows(classifier, passed);
        AtomicLong rows = new AtomicLong();
        lines.take(classified.header(), 0);
        CsvColumns.readInOrder(
                source,
                new Wanted(classifier.features(), null, passed, Set.copyOf(classifier.features())),
                threads,
                progress,
                block -> new Block(classified.lines(block), block.count()),
                block -> lines.take(block.text(), rows.addAndGet(block.rows())));
        return rows.get();
    }

    /** The lines of one block. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    private record Block(byte[] text, int rows) {}

    private void checkFeatures(List<String> names) {
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
}
