package io.geocrop.model;

import io.geocrop.error.Refusal;
import java.util.List;

/**
 * Loads a version as serving would and replays its golden rows. The registry asks it before a promotion; what evaluates
 * models lies outside the core, so this is a port.
 */
@FunctionalInterface
public interface GoldenReplay {
    /**
     * @param files reads a file of the version by its name; its manifest has been verified before
     * @return rows replayed and faults with MODEL_* codes
     */
    Outcome replay(String version, VersionFiles files);

    /** How many rows were replayed and what was wrong with them. */
    record Outcome(int rows, List<Refusal> faults) {}
}
