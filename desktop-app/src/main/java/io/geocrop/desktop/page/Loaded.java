package io.geocrop.desktop.page;

import io.geocrop.error.Refusal;

/** What a page knows of something that has to be asked for. */
public sealed interface Loaded<T> {
    /** It was asked for, and nothing is known yet. */
    record Loading<T>() implements Loaded<T> {}

    /** It cannot be told. */
    record Failed<T>(Refusal refusal) implements Loaded<T> {}

    /** It is known. */
    record Filled<T>(T value) implements Loaded<T> {}
}
