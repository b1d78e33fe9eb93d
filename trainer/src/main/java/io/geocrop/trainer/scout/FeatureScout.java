package io.geocrop.trainer.scout;

import io.geocrop.dataset.table.FeatureTable;
import io.geocrop.model.Scaler;
import io.geocrop.model.SelectedFeatures;
import io.geocrop.trainer.learner.Device;
import io.geocrop.trainer.learner.FitListener;
import io.geocrop.trainer.learner.FitRequest;
import io.geocrop.trainer.learner.FittedModel;
import io.geocrop.trainer.learner.LearnerAdapter;
import io.geocrop.trainer.scale.SampleMatrix;
import io.geocrop.trainer.scale.StandardScaler;
import io.geocrop.training.Scout;
import io.geocrop.training.Variant;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the features worth learning from by LightGBM's gain on the rows that learn, and on no others: what the test part
 * says must not choose the features it is judged with. It always runs on the processor, with settings of its own, so that
 * a learner's parameters do not change which features the learners share.
 */
public final class FeatureScout {
    /** Share of the gain that the features chosen by {@code auto} hold together. */
    public static final double GAIN_KEPT = 0.99;

    private static final Map<String, String> SETTINGS =
            Map.of("num_iterations", "100", "num_leaves", "31", "learning_rate", "0.1");

    private final LearnerAdapter lightGbm;
    private final Path workFolder;

    public FeatureScout(LearnerAdapter lightGbm, Path workFolder) {
        this.lightGbm = lightGbm;
        this.workFolder = workFolder;
    }

    /** All features of the table, none weighed. */
    public static Selection all(FeatureTable table) {
        int[] columns = IntStream.range(0, table.features().size()).toArray();
        return selection(table, columns, new Scout.Off(), Map.of());
    }

    /**
     * Weighs every feature on these rows and keeps what is wished.
     *
     * @throws InterruptedException when the thread was interrupted
     */
    public Selection choose(FeatureTable table, int[] rows, Scout wish, long seed, int threads)
            throws InterruptedException {
        if (wish instanceof Scout.Off) {
            return all(table);
        }
        double[] gain = gain(table, rows, seed, threads);
        int[] byGain = IntStream.range(0, gain.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer f) -> -gain[f]))
                .mapToInt(Integer::intValue)
                .toArray();
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int f : byGain) {
            shares.put(table.features().get(f), gain[f]);
        }
        int kept = kept(wish, gain, byGain);
        return selection(table, Arrays.stream(byGain).limit(kept).sorted().toArray(), wish, shares);
    }

    private double[] gain(FeatureTable table, int[] rows, long seed, int threads) throws InterruptedException {
        int[] columns = IntStream.range(0, table.features().size()).toArray();
        Scaler asTheyAre = StandardScaler.fit(table, rows, columns, Variant.RAW);
        try (Arena arena = Arena.ofShared()) {
            FitRequest request = new FitRequest(
                    SampleMatrix.of(table, rows, columns, asTheyAre, arena),
                    null,
                    table.classes().size(),
                    SETTINGS,
                    seed,
                    threads,
                    Device.CPU,
                    false,
                    workFolder);
            try (FittedModel model = lightGbm.fit(request, FitListener.NONE)) {
                return model.importance();
            }
        }
    }

    private static int kept(Scout wish, double[] gain, int[] byGain) {
        double total = Arrays.stream(gain).sum();
        return switch (wish) {
            case Scout.Off _ -> gain.length;
            case Scout.Top top -> Math.min(top.features(), gain.length);
            case Scout.Auto _ when total <= 0 -> gain.length;
            case Scout.Auto _ -> {
                double sum = 0;
                int kept = 0;
                while (kept < byGain.length && sum < GAIN_KEPT * total) {
                    sum += gain[byGain[kept++]];
                }
                yield kept;
            }
        };
    }

    private static Selection selection(FeatureTable table, int[] columns, Scout wish, Map<String, Double> gain) {
        List<String> names =
                IntStream.of(columns).mapToObj(table.features()::get).toList();
        String asked = switch (wish) {
            case Scout.Auto _ -> "auto";
            case Scout.Off _ -> "off";
            case Scout.Top top -> Integer.toString(top.features());
        };
        return new Selection(columns, new SelectedFeatures(SelectedFeatures.SCHEMA_VERSION, names, asked, gain));
    }
}
