package io.geocrop.commandline;

import io.geocrop.error.GeocropException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The version that is meant where none is named. */
public final class DefaultModel {
    private DefaultModel() {}

    /**
     * The version named, or the default model; refused with PREDICT_NO_DEFAULT where there is neither.
     *
     * @param registered asked only where none is named
     */
    public static String orNamed(@Nullable String named, Supplier<Optional<String>> registered) {
        return named != null
                ? named
                : registered
                        .get()
                        .orElseThrow(() -> GeocropException.input(
                                "PREDICT_NO_DEFAULT",
                                "--model",
                                "no version named and no default model",
                                "a published version",
                                "Name one by --model, or promote one: `geocrop models promote VERSION`."));
    }
}
