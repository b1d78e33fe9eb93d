package io.geocrop.commandline;

import io.geocrop.error.GeocropException;
import io.geocrop.workspace.Capability;

/** A capability that a command cannot do without. */
public final class Capabilities {
    private Capabilities() {}

    /** The part, or a refusal (exit 5) with the reason and remedy the workspace gives. */
    public static <T> T required(Capability<T> capability, String command) {
        return switch (capability) {
            case Capability.Available<T> available -> available.part();
            case Capability.Unavailable<T> unavailable ->
                throw GeocropException.unavailable(
                        "CLI_NOT_AVAILABLE",
                        command,
                        unavailable.reason(),
                        "a workspace that has it",
                        unavailable.remedy());
        };
    }
}
