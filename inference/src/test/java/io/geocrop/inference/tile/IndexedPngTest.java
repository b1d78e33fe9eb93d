package io.geocrop.inference.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what another program reads, for every number of bits a pixel can have. */
class IndexedPngTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 16, 17, 100, 256})
    void isReadBackColourByColour(int colors) throws Exception {
        // given indices in every constellation within a byte, and a width that leaves one unfinished
        int width = 253;
        int height = 61;
        Random random = new Random(colors);
        int[] argb = new int[colors];
        for (int i = 1; i < colors; i++) {
            argb[i] = random.nextInt() | 0xff << 24;
        }
        byte[] indices = new byte[width * height];
        int[] expected = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            int index = random.nextInt(colors);
            indices[i] = (byte) index;
            expected[i] = argb[index];
        }
        // when
        byte[] png = IndexedPng.encode(indices, width, height, argb);
        // then
        assertThat(TileOracle.picture(png)).isEqualTo(expected);
    }
}
