package io.geocrop.trainer.app;

import io.geocrop.store.ObjectStore;
import io.geocrop.store.location.Endpoints;
import io.geocrop.store.s3.S3ObjectStore;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Starts the trainer; see {@link TrainerOptions#USAGE} for its flags. */
public final class TrainerMain {
    /** How long a training that is ended may take to say so; tests set more. */
    private static final Duration PATIENCE = Duration.ofSeconds(Long.getLong("geocrop.trainer.patience.seconds", 10));

    private TrainerMain() {}

    public static void main(String[] arguments) {
        // Its sentences are English, and programs read its numbers: 1.5 and not ١٫٥, whoever starts it.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        OpenMpThreads.sleepWhileWaiting(System.getenv());
        OutputStream out = ProtectedOutput.take();
        Cancellation cancellation = new Cancellation(Thread.currentThread(), PATIENCE);
        Runtime.getRuntime().addShutdownHook(new Thread(cancellation::endNow, "cancel"));
        int exitCode = new TrainerProgram(System.getenv(), out, cancellation, TrainerMain::openS3, Clock.systemUTC())
                .run(List.of(arguments));
        cancellation.finished();
        System.exit(exitCode);
    }

    private static ObjectStore openS3() {
        return S3ObjectStore.at(Endpoints.from(System.getenv()), RandomGenerator.getDefault());
    }
}
