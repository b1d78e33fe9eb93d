package io.geocrop.training;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a training request as people write them, made into the one spelling that is stored and hashed, or refused
 * with the flag at fault. It knows the request alone; whether it fits a dataset and the registry is for who starts it.
 * What a learner's parameter may be is for the learner.
 */
public final class TrainingRequests {
    /** The key of {@code params} whose values change the fits of the cross-validation alone. */
    public static final String CROSS_VALIDATION = "cv";

    private static final double WIDEST_BLOCK_KM = 20_000;
    private static final Pattern SCOUT_COUNT = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Pattern TASK = Pattern.compile("[a-z0-9]([a-z0-9_-]{0,38}[a-z0-9])?");
    private static final Set<String> DEVICES = Set.of("cpu", "cuda");

    private final List<Refusal> refusals = new ArrayList<>();

    private TrainingRequests() {}

    /**
     * The same request in its one spelling: labels as the enums have them, each learner once, all of them where none is
     * named.
     *
     * @throws GeocropException TRAIN_BAD_REQUEST, TRAIN_UNKNOWN_LEARNER, TRAIN_BAD_PARAM: everything that is wrong with it
     */
    public static TrainingRequest normalised(TrainingRequest request) {
        TrainingRequests check = new TrainingRequests();
        check.numbers(request);
        check.columns(request);
        TrainingRequest normalised = check.respelt(request);
        if (!check.refusals.isEmpty()) {
            throw new GeocropException(GeocropException.Kind.USAGE, check.refusals);
        }
        return normalised;
    }

    /** Scaled or Raw in any case. */
    public static Variant variant(String text) {
        return Arrays.stream(Variant.values())
                .filter(variant -> variant.label().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> bad("--variant", text, "Scaled or Raw", "Choose one of the two."));
    }

    /** {@code auto}, {@code off} or a number of features. */
    public static Scout scout(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "auto" -> new Scout.Auto();
            case "off" -> new Scout.Off();
            case String count when SCOUT_COUNT.matcher(count).matches() -> new Scout.Top(Integer.parseInt(count));
            default ->
                throw bad(
                        "--scout",
                        text,
                        "auto, off or a number of features from 1",
                        "Leave it out for auto, which keeps the fewest features that hold 99 % of the gain.");
        };
    }

    /** A learner by its label; hyphens and upper case are taken. */
    public static Learner learner(String flag, String text) {
        String label = text.strip().toLowerCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(Learner.values())
                .filter(learner -> learner.label().equals(label))
                .findFirst()
                .orElseThrow(() -> GeocropException.usage(
                        "TRAIN_UNKNOWN_LEARNER",
                        flag,
                        text,
                        Arrays.stream(Learner.values()).map(Learner::label).collect(Collectors.joining(", ")),
                        "Use one of these names."));
    }

    /** {@code learner.param → value}, as {@code --set} takes it, grouped by learner; {@code cv.learner.param} likewise. */
    public static Map<String, Map<String, String>> settings(Map<String, String> settings) {
        Map<String, Map<String, String>> byLearner = new LinkedHashMap<>();
        settings.forEach((name, value) -> {
            int dot = name.indexOf('.');
            if (dot < 1) {
                throw badSetting(name, value);
            }
            byLearner
                    .computeIfAbsent(name.substring(0, dot), learner -> new LinkedHashMap<>())
                    .put(name.substring(dot + 1), value);
        });
        return settingsChecked(byLearner);
    }

    private void numbers(TrainingRequest request) {
        require(
                request.schemaVersion() >= 1 && request.schemaVersion() <= TrainingRequest.SCHEMA_VERSION,
                bad(
                        "schema_version",
                        request.schemaVersion(),
                        "1 to " + TrainingRequest.SCHEMA_VERSION,
                        "Update this program."));
        require(
                request.testSize() > 0 && request.testSize() < 1,
                bad("--test-size", request.testSize(), "above 0 and below 1", "0.2 keeps a fifth of the rows."));
        require(
                request.folds() == 0 || request.folds() >= 2,
                bad("--folds", request.folds(), "0 for none, or 2 and more", "5 is a usual choice."));
        require(
                request.threads() >= 0,
                bad("--threads", request.threads(), "0 for all cores, or 1 and more", "Leave it out for all cores."));
        Double km = request.spatialKm();
        require(
                km == null || (km > 0 && km < WIDEST_BLOCK_KM),
                bad(
                        "--spatial-km",
                        String.valueOf(km),
                        "above 0 and below 20000",
                        "Leave it out and the edge is chosen from the extent of the points."));
    }

    private void columns(TrainingRequest request) {
        String column = request.holdoutColumn();
        String value = request.holdoutValue();
        require(
                (column == null && value == null)
                        || (column != null && value != null && !column.isBlank() && !value.isBlank()),
                bad(
                        "--holdout-column",
                        column + "=" + value,
                        "COLUMN=VALUE, both of them",
                        "Write it as --holdout-column region=west."));
        String folds = request.foldColumn();
        require(
                folds == null || !folds.isBlank(),
                bad("--fold-column", "a blank name", "the name of a column", "Name the column that holds the folds."));
        require(
                folds == null || !folds.equals(column),
                bad(
                        "--fold-column",
                        String.valueOf(folds),
                        "another column than --holdout-column",
                        "Cross-validation judges every row, so that one of its folds would be this very test: choose another."));
    }

    private TrainingRequest respelt(TrainingRequest request) {
        String task = request.task().strip().toLowerCase(Locale.ROOT);
        require(
                TASK.matcher(task).matches(),
                bad("--task", request.task(), "letters, digits, hyphens, underscores", "lulc is the default."));
        String device = request.device().strip().toLowerCase(Locale.ROOT);
        require(DEVICES.contains(device), bad("--device", request.device(), "cpu or cuda", "Choose one of the two."));
        return new TrainingRequest(
                request.schemaVersion(),
                request.dataset(),
                request.modelVersion(),
                task,
                read(request.variant(), text -> variant(text).label()),
                read(request.learners(), TrainingRequests::labels),
                read(request.scout(), text -> spelling(scout(text))),
                request.testSize(),
                request.seed(),
                request.folds(),
                request.foldColumn(),
                request.holdoutColumn(),
                request.holdoutValue(),
                request.spatialKm(),
                read(request.params(), TrainingRequests::settingsChecked),
                request.earlyStopping(),
                request.threads(),
                device);
    }

    private static List<String> labels(List<String> asked) {
        LinkedHashSet<Learner> learners = new LinkedHashSet<>();
        asked.forEach(text -> learners.add(learner("--learners", text)));
        return (learners.isEmpty() ? Arrays.asList(Learner.values()) : List.copyOf(learners))
                .stream().map(Learner::label).toList();
    }

    private static String spelling(Scout scout) {
        return switch (scout) {
            case Scout.Auto() -> "auto";
            case Scout.Off() -> "off";
            case Scout.Top(int features) -> Integer.toString(features);
        };
    }

    private static Map<String, Map<String, String>> settingsChecked(Map<String, Map<String, String>> params) {
        Map<String, Map<String, String>> checked = new TreeMap<>();
        params.forEach((group, values) -> {
            boolean folds = group.equals(CROSS_VALIDATION);
            String label = folds ? group : learner("--set", group).label();
            Map<String, String> named = checked.computeIfAbsent(label, fresh -> new TreeMap<>());
            values.forEach((name, value) -> {
                String setting = folds ? ofFolds(name, value) : name.strip();
                if (setting.isEmpty() || value.isBlank()) {
                    throw badSetting(group + "." + name, value);
                }
                named.put(setting, value.strip());
            });
        });
        return checked;
    }

    private static String ofFolds(String name, String value) {
        int dot = name.indexOf('.');
        if (dot < 1 || dot == name.length() - 1) {
            throw badSetting(CROSS_VALIDATION + "." + name, value);
        }
        return learner("--set", name.substring(0, dot)).label() + name.substring(dot);
    }

    private static GeocropException badSetting(String name, String value) {
        return GeocropException.usage(
                "TRAIN_BAD_PARAM",
                "--set",
                name + "=" + value,
                "LEARNER.PARAMETER=VALUE",
                "Write it as --set lightgbm.num_leaves=31, or --set cv.lightgbm.num_leaves=31 for the folds alone.");
    }

    private static GeocropException bad(String flag, Object found, String allowed, String remedy) {
        return GeocropException.usage("TRAIN_BAD_REQUEST", flag, found.toString(), allowed, remedy);
    }

    private void require(boolean holds, GeocropException otherwise) {
        if (!holds) {
            refusals.addAll(otherwise.refusals());
        }
    }

    /** What the words are read as; refused words stay as they are and the refusal is kept with the others. */
    private <T> T read(T words, Function<T, T> reading) {
        try {
            return reading.apply(words);
        } catch (GeocropException e) {
            refusals.addAll(e.refusals());
            return words;
        }
    }
}
