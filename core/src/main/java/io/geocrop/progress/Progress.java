package io.geocrop.progress;

/**
 * How far a piece of long work is.
 *
 * @param phase the step in words, such as {@code fit}
 * @param done units finished, 0 or more
 * @param total units in all; 0 where that is not known
 * @param unit what is counted, such as {@code rows}, {@code bytes}, {@code trees}
 * @param note what it is busy with, such as {@code lightgbm, fold 3 of 7}; empty where there is nothing to say
 */
public record Progress(String phase, long done, long total, String unit, String note) {
    /** The finished part, 0 to 1; 0 where the total is not known. */
    public double fraction() {
        return total <= 0 ? 0 : Math.min(1, Math.max(0, (double) done / total));
    }
}
