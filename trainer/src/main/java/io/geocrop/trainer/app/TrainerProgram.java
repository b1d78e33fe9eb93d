package io.geocrop.trainer.app;

import io.geocrop.error.GeocropException;
import io.geocrop.json.Json;
import io.geocrop.trainer.event.EventOutput;
import io.geocrop.trainer.event.FolderJobFiles;
import io.geocrop.trainer.event.JobFiles;
import io.geocrop.trainer.event.StoredJobFiles;
import io.geocrop.trainer.pipeline.JobReporter;
import io.geocrop.trainer.source.Location;
import io.geocrop.trainer.source.Stores;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trainer as a program: arguments in, events out, an exit code at the end; however it ends, it says how. */
final class TrainerProgram {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerProgram.class);

    private final Map<String, String> environment;
    private final OutputStream out;
    private final Cancellation cancellation;
    private final Stores.Opener s3;
    private final InstantSource clock;

    /**
     * @param out takes the events
     * @param s3 opens the store that s3:// names are in
     */
    TrainerProgram(
            Map<String, String> environment,
            OutputStream out,
            Cancellation cancellation,
            Stores.Opener s3,
            InstantSource clock) {
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.cancellation = cancellation;
        this.s3 = s3;
        this.clock = clock;
    }

    /** Runs to the end and says how it was: 0 done, else the exit codes of the command line. */
    int run(List<String> arguments) {
        Instant started = clock.instant();
        try (Stores stores = new Stores(s3)) {
            TrainerOptions options = TrainerOptions.parse(arguments, environment);
            return switch (options.mode()) {
                case HELP -> say(TrainerOptions.USAGE);
                case CHECK -> check(options, stores, started);
                case DOCTOR -> say(doctor());
                case TRAIN -> train(options, stores, started);
            };
        } catch (GeocropException | IOException e) {
            // Neither the flags nor the job's folder can be used: standard output alone hears of it.
            return finish(new EventOutput(out, JobFiles.NONE), ending(e), started);
        }
    }

    private int train(TrainerOptions options, Stores stores, Instant started) throws IOException {
        try (JobFiles files = jobFiles(options.jobFiles(), stores)) {
            EventOutput events = new EventOutput(out, files);
            cancellation.lastWord(() -> finish(events, Ending.CANCELLED, started));
            if (options.endWithInput()) {
                InputWatch.start(System.in, cancellation);
            }
            JobReporter reporter = new JobReporter(events, clock);
            TrainingProgram program = new TrainingProgram(options, stores, reporter, cancellation, environment, clock);
            return finish(events, attempt(program::run), started);
        }
    }

    /** Its answer is the last event alone, as of a training that ends at once. */
    private int check(TrainerOptions options, Stores stores, Instant started) {
        try (LearnerCatalog catalog = LearnerCatalog.ofThisUser(environment, clock)) {
            TrainingCheck check = new TrainingCheck(options, stores, catalog.adapters());
            return finish(new EventOutput(out, JobFiles.NONE), attempt(check::run), started);
        }
    }

    /** What the program was started for. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    @SuppressWarnings("CatchingUnchecked") // whatever ends a training is told to whoever waits for it
    private Ending attempt(Work work) {
        try {
            work.run();
            return Ending.SUCCEEDED;
        } catch (Exception | OutOfMemoryError | LinkageError | StackOverflowError e) {
            return ending(e);
        }
    }

    /** After a cancellation every failure is its consequence: closed channels, ended children. */
    private Ending ending(Throwable thrown) {
        if (cancellation.requested()) {
            return Ending.CANCELLED;
        }
        if (thrown instanceof GeocropException refused) {
            LOG.warn("{}", refused.getMessage());
        } else {
            LOG.error("The training failed", thrown);
        }
        return Ending.of(thrown);
    }

    private int finish(EventOutput events, Ending ending, Instant started) {
        boolean interrupted = Thread.interrupted(); // what is left to do is to say how it ended
        Instant now = clock.instant();
        events.finish(ending.event(now), ending.outcome(started, now));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return ending.exitCode();
    }

    private JobFiles jobFiles(Optional<Location> folder, Stores stores) throws IOException {
        if (folder.isEmpty()) {
            return JobFiles.NONE;
        }
        return switch (folder.get()) {
            case Location.Local local -> new FolderJobFiles(local.path());
            case Location.Stored stored -> new StoredJobFiles(stores.s3(), stored.key(), clock);
        };
    }

    private String doctor() {
        try (LearnerCatalog catalog = LearnerCatalog.ofThisUser(environment, clock)) {
            return new String(Json.document(new TrainerDoctor(catalog.adapters()).examine()), StandardCharsets.UTF_8);
        }
    }

    private int say(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return 0;
    }
}
