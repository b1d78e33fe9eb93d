package io.geocrop.dataset.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bins, the sample they are made from, the index, and the hashes rows are compared by. */
class DriftTest {
    @Test
    void cutsAtTheDeciles() {
        Bins bins = Bins.at(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());

        assertThat(bins.edges()).containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90);
        assertThat(bins.count()).isEqualTo(11);
        assertThat(bins.of(-5)).isEqualTo(0);
        assertThat(bins.of(10)).isEqualTo(0);
        assertThat(bins.of(10.5)).isEqualTo(1);
        assertThat(bins.of(90)).isEqualTo(8);
        assertThat(bins.of(1e9)).isEqualTo(9);
        assertThat(bins.of(Double.NaN)).isEqualTo(10);
    }

    @Test
    void cutsFewerValuesThanBinsAtEachOfThem() {
        assertThat(Bins.at(new double[] {1, 2}).edges()).containsExactly(Math.nextDown(1.0), 1, Math.nextDown(2.0), 2);
        assertThat(Bins.at(new double[0]).edges()).isEmpty();
        assertThat(Bins.at(new double[0]).count()).isEqualTo(2);
        assertThat(Bins.at(new double[0]).of(3)).isEqualTo(0);
        assertThat(Bins.at(new double[0]).of(Double.NaN)).isEqualTo(1);
    }

    @Test
    void aValueThatFillsSeveralBinsHasOneOfItsOwn() {
        double[] values = new double[100];
        Arrays.fill(values, 50, 100, 7);

        Bins bins = Bins.at(values);

        assertThat(bins.edges()).containsExactly(-Double.MIN_VALUE, 0, Math.nextDown(7.0), 7);
        assertThat(bins.of(-1)).isEqualTo(0);
        assertThat(bins.of(0.0)).isEqualTo(1);
        assertThat(bins.of(-0.0)).isEqualTo(1);
        assertThat(bins.of(3)).isEqualTo(2);
        assertThat(bins.of(7)).isEqualTo(3);
        assertThat(bins.of(8)).isEqualTo(4);
    }

    @Test
    void minusZeroIsZero() {
        assertThat(Bins.at(new double[] {-0.0, -0.0}).of(0.0)).isEqualTo(1);
    }

    @Test
    void theIndexIsTheSumOverBins() {
        // (0.25 − 0.5) ln(0.25 / 0.5) + (0.75 − 0.5) ln(0.75 / 0.5), worked by hand
        double expected = -0.25 * Math.log(0.5) + 0.25 * Math.log(1.5);

        assertThat(StabilityIndex.of(new long[] {50, 50}, new long[] {1, 3})).isCloseTo(expected, within(1e-15));
        assertThat(expected).isCloseTo(0.27465307, within(1e-8));
    }

    @Test
    void theSameSharesHaveAnIndexOfZero() {
        assertThat(StabilityIndex.of(new long[] {1, 2, 0, 7}, new long[] {10, 20, 0, 70}))
                .isZero();
    }

    @Test
    void aBinThatOneVersionDoesNotFillCountsWithTheFloor() {
        double expected = (0.5 - 1e-4) * Math.log(0.5 / 1e-4) + (0.5 - 1) * Math.log(0.5);

        assertThat(StabilityIndex.of(new long[] {0, 4, 0}, new long[] {2, 2, 0}))
                .isCloseTo(expected, within(1e-12));
        assertThat(StabilityIndex.of(new long[] {2, 2, 0}, new long[] {0, 4, 0}))
                .isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0,stable", "0.0999,stable", "0.1,moderate", "0.25,moderate", "0.2501,marked", "9,marked"})
    void aVerdictIsGivenByTheUsualLimits(double index, String verdict) {
        assertThat(StabilityIndex.verdict(index)).isEqualTo(verdict);
    }

    @Test
    void keepsASmallVersionWholeAndAnEvenShareOfALargeOne() {
        assertThat(kept(RowSample.of(20_000, 33), 20_000)).isEqualTo(20_000);
        assertThat(kept(RowSample.of(20_001, 33), 20_001)).isBetween(9_600, 10_400);
        assertThat(kept(RowSample.of(1_000_000, 1), 1_000_000)).isBetween(15_000, 16_300);
        assertThat(kept(RowSample.of(4_000, 1_000), 4_000)).isEqualTo(4_000);
        assertThat(kept(RowSample.of(4_001, 1_000), 4_001)).isBetween(1_850, 2_150);
        assertThat(kept(RowSample.of(2_000, 4_000), 2_000)).isBetween(900, 1_100);
        assertThat(kept(RowSample.atMost(10, 0), 5)).isEqualTo(5);
    }

    @Test
    void tellsEqualRowsApartWhenItPicksThem() {
        RowSample half = RowSample.atMost(50, 100);

        assertThat(IntStream.range(0, 1_000).filter(i -> half.keeps(42, i)).count())
                .isBetween(440L, 560L);
    }

    private static int kept(RowSample sample, int rows) {
        SplittableRandom hashes = new SplittableRandom(42);
        return (int) IntStream.range(0, rows)
                .filter(i -> sample.keeps(hashes.nextLong(), i))
                .count();
    }

    @Test
    void leavesMissingValuesOutOfASortedSample() {
        assertThat(RowSample.sorted(new double[] {3, Double.NaN, 1, 2, Double.NaN}))
                .containsExactly(1, 2, 3);
    }

    @Test
    void commonRowsAreCountedAsInAMultiset() {
        assertThat(RowDigests.common(new long[] {1, 1, 2, 5}, new long[] {1, 1, 1, 3, 5}))
                .isEqualTo(3);
        assertThat(RowDigests.common(new long[0], new long[] {1})).isZero();
        assertThat(RowDigests.common(new long[] {7}, new long[] {7})).isEqualTo(1);
    }

    @Test
    void digestsAreSortedCopies() {
        RowDigests digests = new RowDigests(new long[] {30, 10, 20}, new long[] {2, 3, 1}, new int[] {0, 1, 0});

        assertThat(digests.size()).isEqualTo(3);
        assertThat(digests.sortedKeys(false)).containsExactly(10, 20, 30);
        assertThat(digests.sortedKeys(true)).containsExactly(1, 2, 3);
        assertThat(digests.sortedLabelledKeys(true))
                .containsExactlyInAnyOrder(RowHash.with(2, 0), RowHash.with(3, 1), RowHash.with(1, 0))
                .isSorted();
        assertThat(digests.sortedLabelledKeys(false))
                .containsExactlyInAnyOrder(RowHash.with(30, 0), RowHash.with(10, 1), RowHash.with(20, 0))
                .isSorted();
        assertThat(digests.hasUniqueIds()).isTrue();
        assertThat(new RowDigests(new long[2], new long[] {5, 5}, new int[2]).hasUniqueIds())
                .isFalse();
        assertThat(new RowDigests(new long[2], new long[0], new int[2]).hasUniqueIds())
                .isFalse();
    }

    @Test
    void hashesTellCellsRowsAndMissingValuesApart() {
        assertThat(new long[] {
                    RowHash.withText(RowHash.withText(0, "ab"), "c"),
                    RowHash.withText(RowHash.withText(0, "a"), "bc"),
                    RowHash.withText(RowHash.withText(0, ""), "abc"),
                    RowHash.withText(RowHash.withText(0, null), "abc"),
                    RowHash.withText(0, "abc"),
                    RowHash.withText(0, null),
                    RowHash.withText(0, ""),
                    RowHash.withNumber(0, 1),
                    RowHash.withNumber(0, 2),
                    RowHash.withNumber(0, 0),
                    RowHash.withNumber(RowHash.withNumber(0, 0), 0),
                    0
                })
                .doesNotHaveDuplicates();
        assertThat(RowHash.withNumber(5, -0.0)).isEqualTo(RowHash.withNumber(5, 0.0));
        assertThat(RowHash.withNumber(5, Double.NaN)).isEqualTo(RowHash.withText(5, null));
    }
}
