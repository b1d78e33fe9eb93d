package io.geocrop.dataset.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.dataset.catalog.NewestVersion.Splits;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of versions, their order, names that resemble each other, and the rows of the default split. */
class NamesTest {
    @Test
    void proposesTheUtcDay() {
        Instant lastMoment = Instant.parse("2026-12-31T23:59:59.999Z");

        assertThat(VersionNames.proposal(lastMoment, Set.of())).isEqualTo("v20261231");
        assertThat(VersionNames.proposal(lastMoment.plusMillis(1), Set.of())).isEqualTo("v20270101");
    }

    @Test
    void proposesTheFirstFreeNumberOfTheDay() {
        Instant day = Instant.parse("2026-01-31T00:00:00Z");

        assertThat(VersionNames.proposal(day, Set.of("v20260131"))).isEqualTo("v20260131.1");
        assertThat(VersionNames.proposal(day, Set.of("v20260131", "v20260131.1", "v20260131.3")))
                .isEqualTo("v20260131.2");
        assertThat(VersionNames.proposal(day, Set.of("v20260131.1"))).isEqualTo("v20260131");
    }

    @Test
    void ordersNumbersInNamesAsNumbers() {
        assertThat(Stream.of("v20260131.10", "v20260131", "v2", "v20260131.9", "v10", "v02", "v2b", "v2a", "a1", "v")
                        .sorted(VersionNames.NATURAL))
                .containsExactly(
                        "a1", "v", "v2", "v02", "v2a", "v2b", "v10", "v20260131", "v20260131.9", "v20260131.10");
    }

    @ParameterizedTest
    @CsvSource({"v1,v1,0", "v1,v2,-1", "v2,v1,1", "v10,v9,1", "v1,v1.1,-1", "v1.1,v1,1", "v000,v0,0", "vx,v1,1"})
    void comparesNames(String a, String b, int order) {
        assertThat(Integer.signum(VersionNames.NATURAL.compare(a, b))).isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource({
        "zimbabwe,zimbabwe,0",
        "zimbawe,zimbabwe,1",
        "zimbabwe,zimbawe,1",
        "zambia,zimbabwe,5",
        "a,b,1",
        "ab,ba,2",
        "'',abc,3",
        "abc,'',3",
        "kitten,sitting,3"
    })
    void countsTheEditsBetweenNames(String a, String b, int edits) {
        assertThat(References.distance(a, b)).isEqualTo(edits);
    }

    @ParameterizedTest
    @CsvSource({"0,0,0,0", "1,1,0,0", "2,1,0,1", "3,1,1,1", "10,6,2,2", "100,68,12,20", "11394,7747,1368,2279"})
    void countsTheRowsOfTheDefaultSplit(long rows, long train, long eval, long test) {
        assertThat(Splits.of(rows)).isEqualTo(new Splits(train, eval, test));
    }
}
