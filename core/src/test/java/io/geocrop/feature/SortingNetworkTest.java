package io.geocrop.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortingNetworkTest {
    /** A network that sorts every list of zeros and ones sorts every list (Knuth 5.3.4, theorem Z). */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
    void everyListOfZerosAndOnesIsSorted(int length) {
        int lists = 1 << length;
        float[][] rows = new float[length][lists];
        for (int list = 0; list < lists; list++) {
            for (int place = 0; place < length; place++) {
                rows[place][list] = list >> place & 1;
            }
        }

        SortingNetwork.of(length).sort(rows, lists, RowKernel.FASTEST);

        for (int list = 0; list < lists; list++) {
            int zeros = length - Integer.bitCount(list);
            for (int place = 0; place < length; place++) {
                assertThat(rows[place][list]).isEqualTo(place < zeros ? 0 : 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 40, 73, 146})
    void longListsAreSortedToo(int length) {
        SplittableRandom random = new SplittableRandom(length);
        float[][] rows = new float[length][64];
        float[][] expected = new float[64][length];
        for (int list = 0; list < 64; list++) {
            for (int place = 0; place < length; place++) {
                rows[place][list] = (float) random.nextDouble(-1, 1);
                expected[list][place] = rows[place][list];
            }
            Arrays.sort(expected[list]);
        }

        SortingNetwork.of(length).sort(rows, 64, new RowKernel());

        for (int list = 0; list < 64; list++) {
            for (int place = 0; place < length; place++) {
                assertThat(rows[place][list]).isEqualTo(expected[list][place]);
            }
        }
    }
}
