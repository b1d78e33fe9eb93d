package io.geocrop.training;

/** How many features the scout (LightGBM gain importance inside the training part) keeps. */
public sealed interface Scout {
    /** The fewest features that hold 99 % of the gain. */
    record Auto() implements Scout {}

    /** Exactly this many, or all where there are fewer; 1 or more. */
    record Top(int features) implements Scout {}

    /** All features. */
    record Off() implements Scout {}
}
