package io.geocrop.desktop.cli;

import io.geocrop.error.GeocropException;
import io.geocrop.workspace.Workspace;
import org.jspecify.annotations.Nullable;

/** The version that is meant where none is named. */
final class DefaultModel {
    private DefaultModel() {}

    /** The version named, or the default model; refused with PREDICT_NO_DEFAULT where there is neither. */
    static String orNamed(@Nullable String named, Workspace workspace) {
        if (named != null) {
            return named;
        }
        String chosen = workspace.models().registry().defaultModel();
        if (chosen == null) {
            throw GeocropException.input(
                    "PREDICT_NO_DEFAULT",
                    "--model",
                    "no version named and no default model",
                    "a published version",
                    "Name one by --model, or promote one: `geocrop models promote VERSION`.");
        }
        return chosen;
    }
}
