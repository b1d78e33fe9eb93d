package io.geocrop.trainer.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.geocrop.dataset.table.FeatureTable;
import io.geocrop.model.Scaler;
import io.geocrop.training.Variant;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Figures from sklearn.preprocessing.StandardScaler 1.9 on the same float32 values taken as float64. */
class StandardScalerTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final float NAN = Float.NaN;

    private static FeatureTable table(float[][] rows) {
        int features = rows[0].length;
        Arena arena = Arena.ofAuto();
        MemorySegment values = arena.allocate((long) rows.length * features * Float.BYTES, Float.BYTES);
        for (int r = 0; r < rows.length; r++) {
            for (int f = 0; f < features; f++) {
                values.setAtIndex(ValueLayout.JAVA_FLOAT, (long) r * features + f, rows[r][f]);
            }
        }
        List<String> names = List.of("a", "b", "c", "d").subList(0, features);
        return new FeatureTable(
                arena, values, rows.length, names, new int[rows.length], List.of("one"), null, null, Map.of());
    }

    @Test
    void meansAndPopulationDeviationsPassOverMissingValues() {
        FeatureTable table = table(new float[][] {{1, NAN, 0.1f}, {2, 4, 0.1f}, {4, 6, 0.1f}, {100, 8, 0.1f}});

        Scaler scaler = StandardScaler.fit(table, new int[] {0, 1, 2}, new int[] {1, 0}, Variant.SCALED);

        assertThat(scaler.features()).containsExactly("b", "a");
        assertThat(scaler.mean().get(0)).isCloseTo(5.0, EXACT);
        assertThat(scaler.sd().get(0)).isCloseTo(1.0, EXACT);
        assertThat(scaler.mean().get(1)).isCloseTo(7.0 / 3, EXACT);
        assertThat(scaler.sd().get(1)).isCloseTo(1.247219128924647, EXACT);
        assertThat(scaler.variant()).isEqualTo("Scaled");
    }

    @Test
    void aConstantIsDividedByOneThoughItsMeanIsRounded() {
        FeatureTable table = table(new float[][] {{0.1f}, {0.1f}, {0.1f}, {0.1f}, {0.1f}, {0.1f}, {0.1f}});

        Scaler scaler = StandardScaler.fit(table, new int[] {0, 1, 2, 3, 4, 5, 6}, new int[] {0}, Variant.SCALED);

        assertThat(scaler.sd()).containsExactly(1.0);
        assertThat(scaler.mean().getFirst()).isCloseTo(0.1f, EXACT);
    }

    @Test
    void aFeatureThatIsMissingThroughoutIsLeftAsItIs() {
        FeatureTable table = table(new float[][] {{NAN}, {NAN}});

        Scaler scaler = StandardScaler.fit(table, new int[] {0, 1}, new int[] {0}, Variant.SCALED);

        assertThat(scaler.mean()).containsExactly(0.0);
        assertThat(scaler.sd()).containsExactly(1.0);
    }

    @Test
    void rawChangesNothing() {
        FeatureTable table = table(new float[][] {{1, 2}, {3, 5}});

        Scaler scaler = StandardScaler.fit(table, new int[] {0, 1}, new int[] {0, 1}, Variant.RAW);

        assertThat(scaler.mean()).containsExactly(0.0, 0.0);
        assertThat(scaler.sd()).containsExactly(1.0, 1.0);
    }
}
