package io.geocrop.model.select;

import io.geocrop.error.GeocropException;
import io.geocrop.json.Json;
import io.geocrop.model.Ensemble;
import io.geocrop.model.Evaluation;
import io.geocrop.model.GoldenRows;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.ModelManifest.FileEntry;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.Provenance;
import io.geocrop.model.file.VersionDocuments;
import io.geocrop.model.publish.FileContent;
import io.geocrop.model.publish.VersionPublisher;
import io.geocrop.model.verify.SelectedLearners;
import io.geocrop.training.Learner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Another choice of learners as a version of its own: the origin's files copied inside the store, the chosen models at
 * the top, the documents that name the choice written anew. The origin stays as it is.
 */
public final class LearnerSelection {
    /** Written anew, or belonging to the origin's choice. */
    private static final Set<String> NOT_COPIED = Stream.concat(
                    Stream.of(ModelFiles.METADATA, ModelFiles.EVALUATION, ModelFiles.GOLDEN, ModelFiles.ENSEMBLE),
                    Stream.of(Learner.values()).flatMap(learner -> learner.files().stream()))
            .collect(Collectors.toUnmodifiableSet());

    private final VersionDocuments origin;
    private final List<Learner> learners;
    private final String as;

    /**
     * @param origin a sound version
     * @param labels of the learners to select, one or more, each once
     * @param as the version to publish
     */
    public LearnerSelection(VersionDocuments origin, List<String> labels, String as) {
        this.origin = origin;
        this.as = as;
        this.learners = SelectedLearners.ofLabels(labels)
                .orElseThrow(() -> GeocropException.usage(
                        "MODEL_UNKNOWN_LEARNER",
                        "learners",
                        String.join(",", labels),
                        Stream.of(Learner.values()).map(Learner::label).collect(Collectors.joining(", "))
                                + ", each once",
                        "Name learners of this program."));
    }

    /**
     * Publishes the new version.
     *
     * @throws GeocropException MODEL_NO_CANDIDATE for a learner the origin has no model of, MODEL_EXISTS
     */
    public void publish(VersionPublisher publisher) throws IOException {
        ModelMetadata metadata = origin.metadata();
        Evaluation evaluation = origin.evaluation();
        Map<String, FileContent> files = new TreeMap<>();
        for (FileEntry file : origin.manifest().files()) {
            if (!NOT_COPIED.contains(file.name())) {
                files.put(file.name(), stored(file));
            }
        }
        for (Learner learner : learners) {
            for (String file : learner.files()) {
                FileContent model = stored(candidate(learner, file, metadata));
                files.put(file, model);
                files.put(ModelFiles.candidate(learner.label(), file), model);
            }
        }
        addGolden(files, metadata);
        files.put(ModelFiles.METADATA, document(selected(metadata, evaluation)));
        files.put(ModelFiles.EVALUATION, document(selected(evaluation)));
        if (learners.size() > 1) {
            List<String> members = learners.stream().map(Learner::label).toList();
            files.put(ModelFiles.ENSEMBLE, document(new Ensemble(Ensemble.SCHEMA_VERSION, members)));
        }
        publisher.publish(as, files, provenance());
    }

    /** The learner's file among the candidates, or at the top where it is the origin's own choice. */
    private FileEntry candidate(Learner learner, String file, ModelMetadata metadata) {
        Optional<FileEntry> found = origin.entry(ModelFiles.candidate(learner.label(), file));
        if (found.isEmpty() && metadata.selectedModel().equals(learner.label())) {
            found = origin.entry(file);
        }
        return found.orElseThrow(() -> GeocropException.input(
                "MODEL_NO_CANDIDATE",
                metadata.version() + "/" + ModelFiles.candidate(learner.label(), file),
                "no such file",
                "a learner that was fitted: "
                        + String.join(", ", metadata.models().keySet()),
                "Choose among those, or train a version with this learner."));
    }

    private void addGolden(Map<String, FileContent> files, ModelMetadata metadata) throws IOException {
        List<GoldenRows> members = new ArrayList<>();
        for (Learner learner : learners) {
            FileEntry golden = candidate(learner, ModelFiles.GOLDEN, metadata);
            files.put(ModelFiles.candidate(learner.label(), ModelFiles.GOLDEN), stored(golden));
            files.put(ModelFiles.GOLDEN, stored(golden));
            members.add(origin.golden(golden.name()));
        }
        if (members.size() > 1) {
            files.put(ModelFiles.GOLDEN, document(GoldenMean.of(members, SelectedLearners.joined(learners))));
        }
    }

    private ModelMetadata selected(ModelMetadata metadata, Evaluation evaluation) {
        Map<String, String> params = new TreeMap<>(metadata.trainingParams());
        if (learners.size() > 1) {
            params.put("ensemble.metrics", "not measured: the mean of the members' probabilities was not tested");
        } else {
            params.remove("ensemble.metrics");
        }
        return new ModelMetadata(
                ModelMetadata.SCHEMA_VERSION,
                as,
                metadata.task(),
                metadata.trainingDate(),
                metadata.datasetVersion(),
                metadata.trainingSamples(),
                metadata.testSamples(),
                metadata.features(),
                metadata.classes(),
                metrics(evaluation),
                metadata.models(),
                SelectedLearners.joined(learners),
                params,
                metadata.variant(),
                metadata.version());
    }

    /** An ensemble has none: the test rows lie in the dataset alone, and no figure of a member is that of their mean. */
    private Map<String, Double> metrics(Evaluation evaluation) {
        Map<String, Double> measured = new TreeMap<>();
        for (Learner learner : learners) {
            Evaluation.Candidate candidate = evaluation.models().get(learner.label());
            if (candidate == null) {
                throw GeocropException.input(
                        "MODEL_NO_CANDIDATE",
                        origin.manifest().version() + "/evaluation.json, models." + learner.label(),
                        "nothing",
                        "the figures of every learner that was fitted",
                        "Choose another learner, or train a version with this one.");
            }
            measured.put("accuracy", candidate.test().accuracy());
            measured.put("f1_macro", candidate.test().f1Macro());
        }
        return learners.size() > 1 ? Map.of() : measured;
    }

    private Evaluation selected(Evaluation evaluation) {
        return new Evaluation(
                Evaluation.SCHEMA_VERSION,
                evaluation.classes(),
                evaluation.split(),
                evaluation.models(),
                evaluation.unavailable(),
                SelectedLearners.joined(learners),
                evaluation.crossValidation());
    }

    private Provenance provenance() {
        Provenance before = origin.manifest().provenance();
        Map<String, String> parameters = new TreeMap<>(before.parameters());
        parameters.put("select.origin", origin.manifest().version());
        parameters.put("select.learners", SelectedLearners.joined(learners));
        return new Provenance(
                before.dataset(),
                before.datasetSha256(),
                before.code(),
                before.libraries(),
                parameters,
                before.machine());
    }

    private FileContent stored(FileEntry file) {
        return new FileContent.InStore(
                ModelFiles.of(origin.manifest().version(), file.name()), file.size(), file.sha256());
    }

    private static FileContent document(Object value) {
        return FileContent.of(Json.document(value));
    }
}
