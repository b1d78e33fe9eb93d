package io.geocrop.inference.predict;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.inference.forest.ModelReader;
import io.geocrop.inference.forest.ModelSource;
import io.geocrop.inference.forest.PlainEvaluator;
import io.geocrop.inference.forest.catboost.CatboostReader;
import io.geocrop.inference.forest.lightgbm.LightgbmReader;
import io.geocrop.inference.forest.random.RandomForestReader;
import io.geocrop.inference.forest.xgboost.XgboostReader;
import io.geocrop.model.Ensemble;
import io.geocrop.model.GoldenRows;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.VersionFiles;
import io.geocrop.model.file.ModelFault;
import io.geocrop.model.verify.SelectedLearners;
import io.geocrop.training.Learner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Loads a published version for use: its documents, then the model of each selected learner, all of the same features
 * and classes. Everything is refused before a row is scored or nothing is; the files come from wherever the caller has
 * them, their hashes checked or not.
 */
public final class VersionLoader {
    private VersionLoader() {}

    /**
     * The version as its documents select it.
     *
     * @throws GeocropException with a MODEL_* code for anything missing, malformed or inconsistent
     */
    public static Classifier load(String version, VersionFiles files) {
        return reading(version, () -> {
            VersionDescription description = VersionDescription.read(version, files);
            return classifier(description, selected(description, files), files, VersionLoader::places);
        });
    }

    /**
     * The version as its documents select it, once what it says of its golden rows has come out.
     *
     * @throws GeocropException as {@link #load}, or MODEL_GOLDEN_* where something else came out
     */
    public static Classifier loadReplayed(String version, VersionFiles files) {
        Classifier classifier = load(version, files);
        GoldenRows golden = reading(
                version, () -> VersionDescription.document(version, files, ModelFiles.GOLDEN, GoldenRows.class));
        Optional<Refusal> difference =
                new GoldenComparison(version, ModelFiles.GOLDEN, classifier, golden).difference();
        if (difference.isPresent()) {
            throw new GeocropException(GeocropException.Kind.INPUT, List.of(difference.get()));
        }
        return classifier;
    }

    /** One learner's candidate of a version, whichever is selected. */
    public static Classifier loadCandidate(String version, VersionFiles files, Learner learner) {
        return reading(
                version,
                () -> classifier(
                        VersionDescription.read(version, files),
                        List.of(learner),
                        files,
                        one -> List.of(ModelFiles.candidate(one.label(), one.evaluatedFile()))));
    }

    /** Something that reads files. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    /** Turns a failure to read at all into a refusal. */
    static <T> T reading(String version, Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw GeocropException.failed(
                            "MODEL_UNREADABLE",
                            version,
                            String.valueOf(e.getMessage()),
                            "files that can be read",
                            "Try again; if it stays so, look at the store.")
                    .causedBy(e);
        }
    }

    private static Classifier classifier(
            VersionDescription description,
            List<Learner> learners,
            VersionFiles files,
            Function<Learner, List<String>> places)
            throws IOException {
        List<PlainEvaluator> members = new ArrayList<>();
        for (Learner learner : learners) {
            members.add(member(description, learner, files, places.apply(learner)));
        }
        return new Classifier(
                description.version(),
                description.metadata().features(),
                description.metadata().classes(),
                new FeatureScaling(description.scaler()),
                members);
    }

    private static List<Learner> selected(VersionDescription description, VersionFiles files) throws IOException {
        String version = description.version();
        String label = description.metadata().selectedModel();
        List<Learner> learners = SelectedLearners.of(label)
                .orElseThrow(() -> ModelFault.refused(
                        "MODEL_UNKNOWN_LEARNER",
                        version,
                        "metadata.json, selected_model",
                        label,
                        "labels of learners this program knows, each once, joined by '+'"));
        if (learners.size() > 1) {
            List<String> members = VersionDescription.document(version, files, ModelFiles.ENSEMBLE, Ensemble.class)
                    .members();
            if (!members.equals(learners.stream().map(Learner::label).toList())) {
                throw ModelFault.refused(
                        "MODEL_SELECTED_DIFFERS", version, "ensemble.json, members", members.toString(), label);
            }
        }
        return learners;
    }

    private static PlainEvaluator member(
            VersionDescription description, Learner learner, VersionFiles files, List<String> places)
            throws IOException {
        for (String name : places) {
            Optional<byte[]> bytes = files.read(name);
            if (bytes.isPresent()) {
                ModelSource source = new ModelSource(
                        description.version() + "/" + name,
                        description.metadata().features(),
                        description.metadata().classes().size());
                return new PlainEvaluator(reader(learner).read(bytes.get(), source));
            }
        }
        throw ModelFault.refused(
                "MODEL_FILE_MISSING",
                description.version(),
                places.getFirst(),
                "no such file",
                "the model of " + learner.label());
    }

    /**
     * Where a selected learner's model lies: at the top, and again among the candidates. CatBoost's is read from its JSON
     * export, for its binary format has no published layout.
     */
    private static List<String> places(Learner learner) {
        String file = learner.evaluatedFile();
        return List.of(file, ModelFiles.candidate(learner.label(), file));
    }

    private static ModelReader reader(Learner learner) {
        return switch (learner) {
            case XGBOOST -> new XgboostReader();
            case LIGHTGBM -> new LightgbmReader();
            case CATBOOST -> new CatboostReader();
            case RANDOM_FOREST -> new RandomForestReader();
        };
    }
}
