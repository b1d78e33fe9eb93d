package io.geocrop.inference.predict;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.model.GoldenReplay;
import io.geocrop.model.GoldenRows;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.VersionFiles;
import io.geocrop.training.Learner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Loads a version as serving would and scores its golden rows: what the fitting library said of them must come out. Each
 * candidate that has golden rows of its own is replayed too, so that it can be selected later without a surprise; one of
 * a kind that is not evaluated here is passed over, since it is not what the version serves.
 */
public final class GoldenReplayer implements GoldenReplay {
    @Override
    public Outcome replay(String version, VersionFiles files) {
        List<Refusal> faults = new ArrayList<>();
        int rows = 0;
        try {
            Classifier classifier = VersionLoader.load(version, files);
            GoldenRows golden = VersionLoader.reading(
                    version, () -> VersionDescription.document(version, files, ModelFiles.GOLDEN, GoldenRows.class));
            rows += compare(version, ModelFiles.GOLDEN, classifier, golden, faults);
            for (Learner learner : Learner.values()) {
                if (!learner.label().equals(golden.learner())) {
                    rows += candidate(version, files, learner, faults);
                }
            }
        } catch (GeocropException e) {
            faults.addAll(e.refusals());
        }
        return new Outcome(rows, List.copyOf(faults));
    }

    private static int candidate(String version, VersionFiles files, Learner learner, List<Refusal> faults) {
        String name = ModelFiles.candidate(learner.label(), ModelFiles.GOLDEN);
        try {
            Optional<GoldenRows> golden = VersionLoader.reading(version, () -> golden(version, files, name));
            return golden.isEmpty()
                    ? 0
                    : compare(
                            version, name, VersionLoader.loadCandidate(version, files, learner), golden.get(), faults);
        } catch (GeocropException e) {
            e.refusals().stream()
                    .filter(refusal -> !refusal.code().equals("MODEL_UNSUPPORTED"))
                    .forEach(faults::add);
            return 0;
        }
    }

    private static Optional<GoldenRows> golden(String version, VersionFiles files, String name) throws IOException {
        return files.read(name).isEmpty()
                ? Optional.empty()
                : Optional.of(VersionDescription.document(version, files, name, GoldenRows.class));
    }

    private static int compare(
            String version, String file, Classifier classifier, GoldenRows golden, List<Refusal> faults) {
        GoldenComparison comparison = new GoldenComparison(version, file, classifier, golden);
        comparison.difference().ifPresent(faults::add);
        return golden.rows().size();
    }
}
