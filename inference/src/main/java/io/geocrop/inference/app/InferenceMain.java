package io.geocrop.inference.app;

import io.geocrop.error.GeocropException;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.folder.FolderObjectStore;
import io.geocrop.store.location.Endpoints;
import io.geocrop.store.s3.S3ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts the inference program, as a pod runs it. */
@Command(
        name = "geocrop-inference",
        description = "Classifies rows and draws maps as tiles, with the default model of a store.",
        mixinStandardHelpOptions = true)
public final class InferenceMain implements Runnable {
    private static final String WORKSPACE = "GEOCROP_WORKSPACE";

    private InferenceMain() {}

    public static void main(String[] arguments) {
        // Its sentences are English, and programs read its numbers: 1.5 and not ١٫٥, whoever starts it.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        System.exit(program(System.getenv()).execute(arguments));
    }

    static CommandLine program(Map<String, String> environment) {
        CommandLine program = new CommandLine(new InferenceMain());
        program.addSubcommand("serve", new ServeCommand(() -> store(environment), environment));
        program.setExecutionExceptionHandler((failure, line, parsed) -> {
            if (failure instanceof GeocropException refused) {
                line.getErr().println(refused.getMessage());
                return refused.kind().exitCode();
            }
            throw failure;
        });
        return program;
    }

    /** The folder of GEOCROP_WORKSPACE where it is set, else the S3 server that MINIO_ENDPOINT names. */
    private static ObjectStore store(Map<String, String> environment) throws IOException {
        String folder = environment.getOrDefault(WORKSPACE, "");
        return folder.isEmpty()
                ? S3ObjectStore.at(Endpoints.from(environment), RandomGenerator.getDefault())
                : new FolderObjectStore(Path.of(folder).toAbsolutePath().resolve("store"));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
