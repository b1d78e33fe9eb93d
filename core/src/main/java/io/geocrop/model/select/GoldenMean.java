package io.geocrop.model.select;

import io.geocrop.model.GoldenRows;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.file.ModelFault;
import java.util.ArrayList;
import java.util.List;

/** The golden rows of an ensemble: the same rows, the members' probabilities averaged with equal weight, no margins. */
final class GoldenMean {
    private GoldenMean() {}

    static GoldenRows of(List<GoldenRows> members, String label) {
        GoldenRows first = members.getFirst();
        double tolerance = 0;
        for (GoldenRows member : members) {
            if (!member.features().equals(first.features())
                    || !member.rows().equals(first.rows())
                    || member.probabilities().size() != first.probabilities().size()) {
                throw ModelFault.refused(
                        "MODEL_GOLDEN_BAD",
                        "candidates",
                        member.learner() + "/" + ModelFiles.GOLDEN,
                        "other rows than those of " + first.learner(),
                        "the same rows for every candidate of a version");
            }
            tolerance = Math.max(tolerance, member.tolerance());
        }
        List<List<Double>> mean = new ArrayList<>();
        List<List<Double>> none = new ArrayList<>();
        for (int row = 0; row < first.rows().size(); row++) {
            mean.add(mean(members, row));
            none.add(List.of());
        }
        return new GoldenRows(GoldenRows.SCHEMA_VERSION, label, first.features(), first.rows(), none, mean, tolerance);
    }

    private static List<Double> mean(List<GoldenRows> members, int row) {
        List<Double> mean = new ArrayList<>();
        int classes = members.getFirst().probabilities().get(row).size();
        for (int c = 0; c < classes; c++) {
            double sum = 0;
            for (GoldenRows member : members) {
                sum += member.probabilities().get(row).get(c);
            }
            mean.add(sum / members.size());
        }
        return mean;
    }
}
