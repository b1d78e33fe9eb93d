package io.geocrop.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SketchTest {
    private static final double[] SHARES = {0.05, 0.25, 0.5, 0.75, 0.95};

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 1_000, 8_000, 50_000, 1_000_000})
    void distinctValuesAreEstimatedWithinFourStandardErrors(int distinct) {
        DistinctSketch sketch = new DistinctSketch();
        for (int i = 0; i < 3 * distinct; i++) {
            sketch.add(CellHash.number(CellHash.bits(i % distinct / 8.0)));
        }

        assertThat((double) sketch.estimate()).isCloseTo(distinct, within(0.046 * distinct));
    }

    @Test
    void theUnionOfTwoDistinctSketchesIsThatOfAllTheirValues() {
        DistinctSketch one = new DistinctSketch();
        DistinctSketch other = new DistinctSketch();
        DistinctSketch both = new DistinctSketch();
        for (int i = 0; i < 40_000; i++) {
            (i % 3 == 0 ? one : other).add(CellHash.number(CellHash.bits(i)));
            both.add(CellHash.number(CellHash.bits(i)));
        }

        one.addAll(other);

        assertThat(one.estimate()).isEqualTo(both.estimate());
    }

    @Test
    void quantilesOfFewValuesAreExact() {
        QuantileSketch sketch = new QuantileSketch(1000, 256);
        sketch.add(new double[] {1, 3}, 2);
        sketch.add(new double[] {2, 4, Double.NaN}, 2);

        assertThat(sketch.quantiles(0, 0.25, 0.5, 1)).containsExactly(1, 1.75, 2.5, 4);
    }

    @Test
    void quantilesOfManyValuesAreAtLeastAsGoodAsTheLibrarysSketch() {
        Random random = new Random(11);
        for (DoubleSupplier draw : new DoubleSupplier[] {
            random::nextDouble, random::nextGaussian, () -> Math.exp(3 * random.nextGaussian()), () -> random.nextInt(9)
        }) {
            // given
            double[] values = DoubleStream.generate(draw).limit(1_500_000).toArray();
            KllDoublesSketch peer = KllDoublesSketch.newHeapInstance();
            Arrays.stream(values).forEach(peer::update);

            // when
            double[] ours = sketched(values, 1541).quantiles(SHARES);

            // then
            Arrays.sort(values);
            for (int i = 0; i < SHARES.length; i++) {
                assertThat(rankError(values, ours[i], SHARES[i])).isLessThan(0.002);
                assertThat(rankError(values, peer.getQuantile(SHARES[i]), SHARES[i]))
                        .isLessThan(0.0165);
            }
        }
    }

    @Test
    void quantilesOfSortedFilesAndOddBlocksAreAsGood() {
        double[] values = DoubleStream.iterate(0, v -> v + 1).limit(700_001).toArray();

        for (int block : new int[] {3, 511, 513, 1024, 33_333}) {
            double[] ours = sketched(values, block).quantiles(SHARES);
            for (int i = 0; i < SHARES.length; i++) {
                assertThat(rankError(values, ours[i], SHARES[i]))
                        .as("block %d", block)
                        .isLessThan(0.003);
            }
        }
    }

    private static QuantileSketch sketched(double[] values, int block) {
        QuantileSketch sketch = QuantileSketch.forOneOf(34);
        for (int from = 0; from < values.length; from += block) {
            double[] part = Arrays.copyOfRange(values, from, Math.min(values.length, from + block));
            Arrays.sort(part);
            sketch.add(part, part.length);
        }
        return sketch;
    }

    /** How far the share of values up to and including this one, or below it, is from the share asked for. */
    private static double rankError(double[] sorted, double value, double share) {
        int below = 0;
        int upTo = 0;
        for (double v : sorted) {
            below += v < value ? 1 : 0;
            upTo += v <= value ? 1 : 0;
        }
        double wanted = share * sorted.length;
        return Math.max(0, Math.max(below - wanted, wanted - upTo)) / sorted.length;
    }
}
