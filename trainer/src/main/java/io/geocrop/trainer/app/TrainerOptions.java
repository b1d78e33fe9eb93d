package io.geocrop.trainer.app;

import io.geocrop.error.GeocropException;
import io.geocrop.trainer.source.Location;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The flags, and the environment variables that stand in for them.
 *
 * @param data a dataset version's folder or a CSV
 * @param out {@code …/geocrop-models/<version>}
 * @param variant as written, of the flag or else of MODEL_VARIANT
 * @param request the request file
 * @param jobFolder where events and outcome go
 * @param endWithInput whether the end of standard input, which a parent holds open, cancels the training
 */
record TrainerOptions(
        Mode mode,
        Optional<Location> data,
        Optional<Location> out,
        Optional<String> variant,
        Optional<Location> request,
        Optional<Location> jobFolder,
        boolean endWithInput) {
    static final String USAGE = """
            Usage: trainer --data PATH --out PATH [--variant Scaled|Raw] [--request FILE] [--job-folder PATH]
                   trainer --check --request FILE
                   trainer --doctor

            Trains every learner of the request on a dataset and publishes the result as a model version.
            A PATH is one on this machine or s3://bucket/key.

              --data PATH        folder of a dataset version, or a CSV file           (DATASET_PATH)
              --out PATH         .../geocrop-models/<version>, which must not exist   (OUTPUT_PATH)
              --variant V        Scaled or Raw                                        (MODEL_VARIANT)
              --request FILE     what to train, as JSON; all defaults without it
              --job-folder PATH  where events and outcome.json go; the request's folder by default
              --end-with-input   cancel when standard input ends, which the parent holds open
              --check            say of a whole request alone whether it could begin; nothing is read or written
              --doctor           say which learners can run here, as JSON
              --help             this text

            The S3 store is that of MINIO_ENDPOINT, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
            Exit codes: 0 done, 1 failed, 2 wrong usage, 3 input refused, 4 version exists, 5 not available here.
            Example: trainer --data store/geocrop-datasets/datasets/training/v20260131 --out store/geocrop-models/v1
            """;

    private static final Set<String> VALUED = Set.of("--data", "--out", "--variant", "--request", "--job-folder");

    enum Mode {
        TRAIN,
        CHECK,
        DOCTOR,
        HELP
    }

    /** Refused with TRAIN_BAD_FLAG or TRAIN_BAD_LOCATION. */
    static TrainerOptions parse(List<String> arguments, Map<String, String> environment) {
        Map<String, String> values = new HashMap<>();
        Mode mode = Mode.TRAIN;
        boolean endWithInput = false;
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String argument = left.removeFirst();
            switch (argument) {
                case "--check" -> mode = Mode.CHECK;
                case "--doctor" -> mode = Mode.DOCTOR;
                case "--help", "-h" -> mode = Mode.HELP;
                case "--end-with-input" -> endWithInput = true;
                default -> takeValue(argument, left, values);
            }
        }
        TrainerOptions options = new TrainerOptions(
                mode,
                location("--data", values, environment.get("DATASET_PATH")),
                location("--out", values, environment.get("OUTPUT_PATH")),
                Optional.ofNullable(values.getOrDefault("--variant", environment.get("MODEL_VARIANT")))
                        .filter(text -> !text.isBlank()),
                location("--request", values, null),
                location("--job-folder", values, null),
                endWithInput);
        if (mode == Mode.TRAIN) {
            require("--data", "DATASET_PATH", options.data());
            require("--out", "OUTPUT_PATH", options.out());
        }
        if (mode == Mode.CHECK && options.request().isEmpty()) {
            throw bad("--request", "nothing", "the file of the request to check");
        }
        return options;
    }

    private static void takeValue(String argument, Deque<String> left, Map<String, String> values) {
        int equals = argument.indexOf('=');
        String flag = equals < 0 ? argument : argument.substring(0, equals);
        if (!VALUED.contains(flag)) {
            throw bad(flag, argument, "the flags that --help shows");
        }
        String value = equals >= 0 ? argument.substring(equals + 1) : left.pollFirst();
        if (value == null || value.isBlank()) {
            throw bad(flag, "no value", "a value");
        }
        if (values.put(flag, value) != null) {
            throw bad(flag, "the flag twice", "each flag once");
        }
    }

    private static Optional<Location> location(
            String flag, Map<String, String> values, @org.jspecify.annotations.Nullable String standIn) {
        String text = values.getOrDefault(flag, standIn);
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(Location.of(flag, text));
    }

    private static void require(String flag, String variable, Optional<Location> location) {
        if (location.isEmpty()) {
            throw bad(flag, "nothing", "a path or s3:// URL, by the flag or by " + variable);
        }
    }

    private static GeocropException bad(String flag, String found, String allowed) {
        return GeocropException.usage("TRAIN_BAD_FLAG", flag, found, allowed, "See trainer --help.");
    }

    Location requiredData() {
        return data.orElseThrow();
    }

    Location requiredOut() {
        return out.orElseThrow();
    }

    /** Where events and outcome go, if anywhere. */
    Optional<Location> jobFiles() {
        return jobFolder.or(() -> request.flatMap(Location::parent));
    }
}
