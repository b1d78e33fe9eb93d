package io.geocrop.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.bench.Benchmark.Better;
import io.geocrop.bench.Benchmark.Line;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarkTest {
    @Test
    void oursAndThePeerTakeTurnsAndOnlyTheCountedRunsMakeTheMedian() {
        // given
        List<String> order = new ArrayList<>();
        double[] ours = {900, 1, 2, 3, 4, 50};
        double[] theirs = {900, 6, 6, 6, 6, 6};
        int[] at = {0, 0};
        Benchmark bench = Benchmark.open(System.getProperty("bench", ""), 1, 5);

        // when
        Line line = bench.measure(
                "parse",
                "peer",
                "s",
                Better.LOWER,
                2,
                () -> {
                    order.add("A");
                    return ours[at[0]++];
                },
                () -> {
                    order.add("B");
                    return theirs[at[1]++];
                });

        // then
        assertThat(order).containsExactly("A", "B", "A", "B", "A", "B", "A", "B", "A", "B", "A", "B");
        assertThat(line).isEqualTo(new Line("parse", "peer", "s", 3, 6, 2, 2, 5));
    }

    @Test
    void aFigureThatIsBetterWhenHigherGivesOursOverTheirs() {
        Line line = Benchmark.open(System.getProperty("bench", ""), 0, 5)
                .measure("rate", "peer", "rows/s", Better.HIGHER, 1, () -> 8, () -> 4);

        assertThat(line.ratio()).isEqualTo(2);
    }

    @Test
    void fewerThanFiveRunsAreNoMeasurement() {
        assertThatThrownBy(() -> Benchmark.open("x", 0, 4)).isInstanceOf(IllegalArgumentException.class);
    }
}
