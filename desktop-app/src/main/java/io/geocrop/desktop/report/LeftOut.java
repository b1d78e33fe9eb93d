package io.geocrop.desktop.report;

import io.geocrop.error.Refusal;

/**
 * Why a learner took no part, and what would let it, apart: an evaluation keeps them as one sentence.
 *
 * @param remedy empty where none is known
 */
public record LeftOut(String reason, String remedy) {
    /** From what {@code evaluation.json} says of the learner. */
    public static LeftOut of(String why) {
        return Refusal.ofSentence(why)
                .map(refusal -> new LeftOut(refusal.found(), refusal.remedy()))
                .orElseGet(() -> new LeftOut(why, ""));
    }
}
