package io.geocrop.desktop.task;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;

/** What a failure is called in front of a person. */
final class Refusals {
    private Refusals() {}

    static Refusal of(String what, Throwable failure) {
        if (failure instanceof GeocropException refused) {
            return refused.refusal();
        }
        return new Refusal(
                "CONSOLE_BUG",
                what,
                failure.toString(),
                "an answer, or a refusal with its remedy",
                "Try again; if it stays, report it with the log.");
    }
}
