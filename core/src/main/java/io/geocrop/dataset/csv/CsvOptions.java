package io.geocrop.dataset.csv;

import java.util.List;
import java.util.Set;

/**
 * How a CSV is to be read.
 *
 * @param label name of the label column
 * @param drop columns that are never proposed as features; one that is absent only warns
 * @param knownClasses where not empty, any other label is refused with CSV_UNKNOWN_LABEL
 * @param maxErrors errors collected before the pass stops, 1 or more
 * @param threads threads that compute, 1 or more; the report does not depend on it
 * @param maxBytes the largest file taken, in bytes
 */
public record CsvOptions(
        String label, List<String> drop, Set<String> knownClasses, int maxErrors, int threads, long maxBytes) {
    public static final int DEFAULT_MAX_ERRORS = 100;
    /** 64 GiB: above this a file is more likely a mistake than a table of field points. */
    public static final long DEFAULT_MAX_BYTES = 64L << 30;

    public CsvOptions {
        drop = List.copyOf(drop);
        knownClasses = Set.copyOf(knownClasses);
        if (maxErrors < 1 || threads < 1 || maxBytes < 1) {
            throw new IllegalArgumentException("maxErrors, threads and maxBytes are 1 or more");
        }
    }

    /** The defaults: all processors, {@value #DEFAULT_MAX_ERRORS} errors. */
    public static CsvOptions forLabel(String label) {
        return new CsvOptions(
                label,
                List.of(),
                Set.of(),
                DEFAULT_MAX_ERRORS,
                Runtime.getRuntime().availableProcessors(),
                DEFAULT_MAX_BYTES);
    }

    public CsvOptions withDrop(List<String> names) {
        return new CsvOptions(label, names, knownClasses, maxErrors, threads, maxBytes);
    }

    public CsvOptions withKnownClasses(Set<String> classes) {
        return new CsvOptions(label, drop, classes, maxErrors, threads, maxBytes);
    }

    public CsvOptions withMaxErrors(int count) {
        return new CsvOptions(label, drop, knownClasses, count, threads, maxBytes);
    }

    public CsvOptions withThreads(int count) {
        return new CsvOptions(label, drop, knownClasses, maxErrors, count, maxBytes);
    }

    public CsvOptions withMaxBytes(long bytes) {
        return new CsvOptions(label, drop, knownClasses, maxErrors, threads, bytes);
    }
}
