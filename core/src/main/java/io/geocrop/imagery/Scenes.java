package io.geocrop.imagery;

import io.geocrop.error.Refusal;
import java.util.List;

/**
 * What a catalogue answers. An item that it describes wrongly is left out and told, so that one bad item among thousands
 * does not hide the others and nobody takes the rest for all.
 *
 * @param scenes the earliest first, those of the same time by id
 * @param leftOut one for each item left out, with a STAC_* code; each may have been an answer
 */
public record Scenes(List<Scene> scenes, List<Refusal> leftOut) {
    public Scenes {
        scenes = List.copyOf(scenes);
        leftOut = List.copyOf(leftOut);
    }
}
