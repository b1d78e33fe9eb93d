package io.geocrop.commandline;

import io.geocrop.error.Refusal;
import java.util.List;

/** Says which scenes a catalogue named that were not used: a map of fewer scenes is another map. */
final class LeftOutScenes {
    private LeftOutScenes() {}

    /** Nothing, or a line with the first of them. */
    static List<String> told(List<Refusal> leftOut) {
        return leftOut.isEmpty()
                ? List.of()
                : List.of(Count.of(leftOut.size(), "scene was", "scenes were") + " left out, the first: "
                        + leftOut.getFirst().sentence());
    }
}
