package io.geocrop.inference.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.raster.SampleArray;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RadiometryTest {
    /** Every sample there is, from a place and of a count that fill no whole number of vectors. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 65_535, 1234.5, -1, Double.NaN})
    void manySamplesAreWhatEachOfThemIs(double nodata) {
        short[] samples = new short[1 << 16];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) i;
        }
        Radiometry scale = new Radiometry(0.0001, -0.1, nodata);
        int from = 3;
        float[] together = new float[samples.length - from - 2];

        scale.reflectances(SampleArray.unsigned(samples), from, together.length, together);

        float[] alone = new float[together.length];
        for (int i = 0; i < alone.length; i++) {
            alone[i] = scale.reflectance(from + i);
        }
        assertThat(together).isEqualTo(alone);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 65_535, -1, Double.NaN})
    void samplesThatLieAnywhereAreWhatEachOfThemIs(double nodata) {
        SplittableRandom random = new SplittableRandom(1);
        short[] samples = new short[1000];
        int[] places = new int[5003];
        Arrays.setAll(places, i -> random.nextInt(-1, samples.length));
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i % 3 == 0 ? nodata : random.nextInt(1 << 16));
        }
        Radiometry scale = new Radiometry(0.0001, -0.1, nodata);
        float[] together = new float[5000];

        scale.reflectances(SampleArray.unsigned(samples), places, 2, together.length, together);

        float[] alone = new float[together.length];
        for (int i = 0; i < alone.length; i++) {
            int place = places[i + 2];
            alone[i] = place < 0 ? Float.NaN : scale.reflectance(samples[place] & 0xffff);
        }
        assertThat(together).isEqualTo(alone);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 7})
    void otherTypesAreComputedAlike(double nodata) {
        Radiometry scale = new Radiometry(0.5, 1, nodata);
        float[] values = new float[3];

        scale.reflectances(SampleArray.floats(new float[] {0, 7, 1.5f}), 0, 3, values);

        assertThat(values).containsExactly(nodata == 0 ? Float.NaN : 1, nodata == 7 ? Float.NaN : 4.5f, 1.75f);
    }

    /** As on processors without registers of 256 bits. */
    @Test
    void registersOf128BitsGiveTheSame() throws Exception {
        Process narrow = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-XX:MaxVectorSize=16",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        NarrowVectors.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        String told = new String(narrow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(told.strip()).isEqualTo(NarrowVectors.reflectances());
    }
}
