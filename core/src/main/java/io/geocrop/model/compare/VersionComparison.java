package io.geocrop.model.compare;

import io.geocrop.error.GeocropException;
import io.geocrop.model.Evaluation;
import io.geocrop.model.ModelComparison;
import io.geocrop.model.ModelComparison.ClassComparison;
import io.geocrop.model.ModelComparison.Confusion;
import io.geocrop.model.ModelComparison.Difference;
import io.geocrop.model.ModelMetadata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two to six versions side by side: every field that differs before those that do not, each class, each matrix. */
public final class VersionComparison {
    private static final int MOST = 6;

    private VersionComparison() {}

    /** A version's documents. */
    public record Compared(ModelMetadata metadata, Evaluation evaluation) {
        String version() {
            return metadata.version();
        }

        /** The selected model's figures; null for an ensemble, which was not tested as such. */
        Evaluation.@Nullable Candidate selected() {
            return evaluation.models().get(metadata.selectedModel());
        }
    }

    /** The versions as given; refused with MODEL_COMPARE_COUNT unless there are two to six, each once. */
    public static List<String> requireTwoToSix(List<String> versions) {
        if (versions.size() < 2 || versions.size() > MOST || new HashSet<>(versions).size() != versions.size()) {
            throw GeocropException.usage(
                    "MODEL_COMPARE_COUNT",
                    "versions",
                    versions.size() + ": " + String.join(", ", versions),
                    "2 to " + MOST + " versions, each once",
                    "Name the versions to compare.");
        }
        return versions;
    }

    /** The deltas are the last version minus the first. */
    public static ModelComparison of(List<Compared> compared) {
        List<Difference> differences = new ArrayList<>();
        List<Difference> same = new ArrayList<>();
        for (Difference field : ComparedFields.of(compared)) {
            Set<String> values = new HashSet<>(field.values().values());
            boolean everywhere = field.values().size() == compared.size();
            (everywhere && values.size() == 1 ? same : differences).add(field);
        }
        String reason = otherRows(compared);
        return new ModelComparison(
                compared.stream().map(Compared::version).toList(),
                List.copyOf(differences),
                List.copyOf(same),
                perClass(compared),
                confusion(compared),
                reason == null,
                reason);
    }

    /** Null where all versions were tested on the same rows of the same dataset. */
    private static @Nullable String otherRows(List<Compared> compared) {
        Map<String, List<String>> versionsByRows = new LinkedHashMap<>();
        compared.forEach(one -> versionsByRows
                .computeIfAbsent(testedOn(one), _ -> new ArrayList<>())
                .add(one.version()));
        if (versionsByRows.size() == 1) {
            return null;
        }
        List<String> each = new ArrayList<>();
        versionsByRows.forEach((rows, versions) -> each.add(String.join(", ", versions) + " on " + rows));
        return "They were tested on different rows, so that a higher score does not mean a better model: "
                + String.join("; ", each) + ".";
    }

    /** What decides which rows are the test part: a column's value does so alone, a draw depends on the seed. */
    private static String testedOn(Compared one) {
        Evaluation.Split split = one.evaluation().split();
        String draw = split.design().contains("=") ? "" : ", seed " + split.seed();
        return split.testRows() + " rows of " + one.metadata().datasetVersion() + " (" + split.design() + draw + ")";
    }

    private static List<ClassComparison> perClass(List<Compared> compared) {
        Map<String, Map<String, Evaluation.ClassScore>> byLabel = new LinkedHashMap<>();
        for (Compared one : compared) {
            Evaluation.Candidate selected = one.selected();
            if (selected != null) {
                for (Evaluation.ClassScore score : selected.perClass()) {
                    byLabel.computeIfAbsent(score.label(), _ -> new LinkedHashMap<>())
                            .put(one.version(), score);
                }
            }
        }
        String first = compared.getFirst().version();
        String last = compared.getLast().version();
        List<ClassComparison> classes = new ArrayList<>();
        byLabel.forEach((label, scores) -> {
            Evaluation.ClassScore from = scores.get(first);
            Evaluation.ClassScore to = scores.get(last);
            classes.add(new ClassComparison(label, scores, from == null || to == null ? null : to.f1() - from.f1()));
        });
        return List.copyOf(classes);
    }

    private static Map<String, Confusion> confusion(List<Compared> compared) {
        Map<String, Confusion> matrices = new LinkedHashMap<>();
        for (Compared one : compared) {
            Evaluation.Candidate selected = one.selected();
            if (selected != null) {
                matrices.put(one.version(), new Confusion(one.evaluation().classes(), selected.confusion()));
            }
        }
        return matrices;
    }

    /** All keys of a map over the versions, those of the first version first. */
    static Set<String> union(List<Compared> compared, java.util.function.Function<Compared, Set<String>> keys) {
        Set<String> all = new LinkedHashSet<>();
        compared.forEach(one -> all.addAll(keys.apply(one)));
        return all;
    }
}
