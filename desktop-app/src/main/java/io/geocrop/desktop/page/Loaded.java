package io.geocrop.desktop.page;

import io.geocrop.error.Refusal;

/** What a page knows of something that has to be asked for. */
public sealed interface Loaded<T> {
    /** It was asked for, and nothing is known yet. */
    record Loading<T>() implements Loaded<T> {}

    /**
     * It cannot be told.
     *
     * @param answer its number, so that the same answer given again is another: what is shown beside it may have aged
     */
    record Failed<T>(Refusal refusal, long answer) implements Loaded<T> {}

    /** It is known. */
    record Filled<T>(T value, long answer) implements Loaded<T> {}
}
