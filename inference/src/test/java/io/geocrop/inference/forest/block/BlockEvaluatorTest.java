package io.geocrop.inference.forest.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.inference.forest.Fixture;
import io.geocrop.inference.forest.PlainEvaluator;
import io.geocrop.inference.forest.RandomEnsemble;
import io.geocrop.inference.forest.RandomEnsemble.Library;
import io.geocrop.inference.forest.RandomEnsemble.Shape;
import io.geocrop.inference.forest.TreeEnsemble;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks give the bits that the plain evaluator gives, on plain longs and on vectors. */
class BlockEvaluatorTest {
    private static final List<BitKernel> KERNELS = List.of(new PlainKernel(), Kernels.fastest());
    private static final List<Library> LIBRARIES =
            List.of(Library.XGBOOST, Library.LIGHTGBM, Library.CATBOOST, Library.FOREST);

    @ParameterizedTest
    @MethodSource("io.geocrop.inference.forest.Fixture#all")
    void aLibrarysModelScoresAsTheLibraryDoes(Fixture fixture) {
        TreeEnsemble ensemble = fixture.ensemble();
        int rows = fixture.rowCount();
        float[][] bands = bands(fixture.rows(), rows, ensemble.features());

        for (BitKernel kernel : KERNELS) {
            double[] margins = margins(new BlockEvaluator(ensemble, kernel), bands, 0, rows);

            assertThat(margins).isEqualTo(fixture.margins());
        }
    }

    static Stream<Arguments> shapes() {
        SplittableRandom random = new SplittableRandom(4);
        return IntStream.range(0, 120).mapToObj(i -> {
            Library library = LIBRARIES.get(i % 4);
            int depth = 1 + i / 4 % 10;
            double fullness = i % 3 == 0 ? 1 : random.nextDouble(0.5, 1);
            int classes = random.nextInt(2, 8);
            int thresholds = List.of(1, 3, 40, 255, 256, 700).get(random.nextInt(6));
            Shape shape = new Shape(library, random.nextInt(1, 9), classes, classes * 5, depth, fullness, thresholds);
            return Arguments.of(shape, random.nextLong());
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void anyTreesScoreAsWalkedOneByOne(Shape shape, long seed) {
        TreeEnsemble ensemble = RandomEnsemble.grow(shape, seed);
        int pixels = 700;
        float[][] bands = RandomEnsemble.pixels(ensemble, pixels, seed);
        double[] expected = new PlainEvaluator(ensemble).margins(rows(bands, pixels), pixels);

        for (BitKernel kernel : KERNELS) {
            double[] margins = margins(new BlockEvaluator(ensemble, kernel), bands, 0, pixels);

            assertThat(bits(margins)).isEqualTo(bits(expected));
        }
    }

    @Test
    void aTreeOfThousandsOfLeavesIsWalked() {
        Shape shape = new Shape(Library.FOREST, 5, 4, 6, 14, 1, 5000);
        TreeEnsemble ensemble = RandomEnsemble.grow(shape, 3);
        float[][] bands = RandomEnsemble.pixels(ensemble, 600, 3);
        double[] expected = new PlainEvaluator(ensemble).margins(rows(bands, 600), 600);

        double[] margins = margins(BlockEvaluator.compile(ensemble), bands, 0, 600);

        assertThat(bits(margins)).isEqualTo(bits(expected));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void anyNumberOfPixelsFromAnyPlaceWithOneSession(int from, int pixels) {
        TreeEnsemble ensemble = RandomEnsemble.grow(new Shape(Library.XGBOOST, 6, 7, 70, 6, 0.95, 90), 8);
        float[][] bands = RandomEnsemble.pixels(ensemble, 3000, 8);
        double[] all = new PlainEvaluator(ensemble).margins(rows(bands, 3000), 3000);
        double[] expected = Arrays.copyOfRange(all, from * 7, (from + pixels) * 7);
        BlockEvaluator.Session session = BlockEvaluator.compile(ensemble).session();

        for (int again = 0; again < 2; again++) {
            double[] margins = new double[pixels * 7];
            session.margins(bands, from, pixels, margins);

            assertThat(bits(margins)).isEqualTo(bits(expected));
        }
    }

    static Stream<Arguments> sizes() {
        return Stream.of(
                Arguments.of(0, 1),
                Arguments.of(17, 63),
                Arguments.of(1, 511),
                Arguments.of(0, 512),
                Arguments.of(5, 513),
                Arguments.of(0, 3000));
    }

    @Test
    void probabilitiesAreThoseOfThePlainEvaluator() {
        TreeEnsemble ensemble = RandomEnsemble.grow(new Shape(Library.XGBOOST, 6, 7, 70, 6, 0.95, 90), 9);
        float[][] bands = RandomEnsemble.pixels(ensemble, 100, 9);
        PlainEvaluator plain = new PlainEvaluator(ensemble);
        double[] expected = plain.probabilities(plain.margins(rows(bands, 100), 100), 100);
        BlockEvaluator evaluator = BlockEvaluator.compile(ensemble);
        double[] margins = margins(evaluator, bands, 0, 100);
        double[] probabilities = new double[700];

        evaluator.session().probabilities(margins, 100, probabilities);

        assertThat(probabilities).isEqualTo(expected);
    }

    @Test
    void bandsThatAreNotTheModelsAreABug() {
        TreeEnsemble ensemble = RandomEnsemble.grow(new Shape(Library.XGBOOST, 6, 7, 7, 2, 1, 9), 1);
        BlockEvaluator.Session session = BlockEvaluator.compile(ensemble).session();

        assertThatThrownBy(() -> session.margins(new float[5][10], 0, 10, new double[70]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] margins(BlockEvaluator evaluator, float[][] bands, int from, int pixels) {
        double[] margins = new double[pixels * evaluator.ensemble().outputs()];
        evaluator.session().margins(bands, from, pixels, margins);
        return margins;
    }

    private static float[][] bands(float[] rows, int count, int features) {
        float[][] bands = new float[features][count];
        for (int i = 0; i < count * features; i++) {
            bands[i % features][i / features] = rows[i];
        }
        return bands;
    }

    private static float[] rows(float[][] bands, int count) {
        float[] rows = new float[count * bands.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = bands[i % bands.length][i / bands.length];
        }
        return rows;
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }
}
