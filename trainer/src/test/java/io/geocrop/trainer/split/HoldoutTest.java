package io.geocrop.trainer.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.error.GeocropException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HoldoutTest {
    private static final List<String> ABC = List.of("a", "b", "c");

    private static int[] labels(int... counts) {
        int[] labels = IntStream.range(0, counts.length)
                .flatMap(c -> IntStream.generate(() -> c).limit(counts[c]))
                .toArray();
        new SeededOrder(7).shuffle(labels);
        return labels;
    }

    private static int[] counts(int[] rows, int[] labels) {
        return ClassRows.counts(rows, labels, ABC.size());
    }

    /** Counts of train_test_split(test_size=0.2, stratify=y), then 0.15 of the rest, in scikit-learn 1.9. */
    @Test
    void everyClassKeepsItsShareInEveryPart() {
        int[] labels = labels(100, 50, 10);

        Holdout holdout = Holdout.stratified(labels, ABC, 0.2, 42);

        assertThat(counts(holdout.test(), labels)).containsExactly(20, 10, 2);
        assertThat(counts(holdout.validation(), labels)).containsExactly(13, 6, 1);
        assertThat(counts(holdout.train(), labels)).containsExactly(67, 34, 7);
        assertThat(holdout.design()).isEqualTo("stratified");
    }

    @Test
    void everyRowIsInExactlyOnePart() {
        int[] labels = new Random(3).ints(997, 0, 3).toArray();

        Holdout holdout = Holdout.stratified(labels, ABC, 0.2, 42);

        int[] all = Stream.of(holdout.train(), holdout.validation(), holdout.test())
                .flatMapToInt(Arrays::stream)
                .sorted()
                .toArray();
        assertThat(all).containsExactly(IntStream.range(0, 997).toArray());
        assertThat(holdout.test()).hasSize(200).isSorted();
    }

    @Test
    void theSeedDecidesWhichRows() {
        int[] labels = labels(60, 60, 60);

        assertThat(Holdout.stratified(labels, ABC, 0.2, 42).test())
                .isEqualTo(Holdout.stratified(labels, ABC, 0.2, 42).test())
                .isNotEqualTo(Holdout.stratified(labels, ABC, 0.2, 43).test());
    }

    @Test
    void aSmallClassIsAlwaysLearnt() {
        int[] labels = labels(40, 40, 2);

        for (long seed = 0; seed < 50; seed++) {
            assertThat(counts(Holdout.stratified(labels, ABC, 0.6, seed).train(), labels)[2])
                    .isPositive();
        }
    }

    @Test
    void aClassOfOneRowIsRefusedByName() {
        assertThatThrownBy(() -> Holdout.stratified(labels(40, 40, 1), ABC, 0.2, 42))
                .isInstanceOfSatisfying(GeocropException.class, e -> {
                    assertThat(e.refusal().code()).isEqualTo("TRAIN_CLASS_TOO_SMALL");
                    assertThat(e.refusal().where()).contains("class c");
                    assertThat(e.refusal().found()).isEqualTo("1 row");
                });
    }

    @Test
    void oneClassIsRefused() {
        assertThatThrownBy(() -> Holdout.stratified(new int[10], List.of("a"), 0.2, 42))
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("TRAIN_SINGLE_CLASS"));
    }

    @Test
    void theRowsOfAValueAreTheTestPart() {
        int[] labels = labels(20, 20, 20);
        String[] cells = IntStream.range(0, 60)
                .mapToObj(i -> i % 6 == 0 ? "2019" : "2018")
                .toArray(String[]::new);

        Holdout holdout = Holdout.ofColumn("year", "2019", cells, labels, ABC, 42);

        assertThat(holdout.design()).isEqualTo("year=2019");
        assertThat(holdout.test()).containsExactly(0, 6, 12, 18, 24, 30, 36, 42, 48, 54);
        assertThat(holdout.train().length + holdout.validation().length).isEqualTo(50);
        assertThat(holdout.validation()).hasSize(8);
    }

    @Test
    void aValueThatNoRowHasIsRefusedWithTheValuesThereAre() {
        String[] cells = {"north", "south", "north", "south"};

        assertThatThrownBy(() -> Holdout.ofColumn("region", "east", cells, new int[] {0, 1, 2, 0}, ABC, 42))
                .isInstanceOfSatisfying(GeocropException.class, e -> {
                    assertThat(e.refusal().code()).isEqualTo("TRAIN_EMPTY_PART");
                    assertThat(e.refusal().remedy()).contains("north, south");
                });
    }
}
