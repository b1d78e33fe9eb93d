package io.geocrop.trainer.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.error.GeocropException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldDesignTest {
    private static final List<String> ABC = List.of("a", "b", "c");

    static void assertEveryRowJudgedOnce(FoldDesign design, int rows) {
        int[] judged = design.folds().stream()
                .flatMapToInt(fold -> Arrays.stream(fold.test()))
                .sorted()
                .toArray();
        assertThat(judged).containsExactly(IntStream.range(0, rows).toArray());
        for (Fold fold : design.folds()) {
            assertThat(fold.train().length + fold.test().length).isEqualTo(rows);
            assertThat(Arrays.stream(fold.train()).filter(row -> Arrays.binarySearch(fold.test(), row) >= 0))
                    .isEmpty();
        }
    }

    /** Sizes that scikit-learn 1.9's StratifiedKFold(3) gives 10, 7 and 5 rows of three classes. */
    @Test
    void classesAreDealtOutAsScikitLearnDoes() {
        int[] labels = new int[22];
        Arrays.fill(labels, 10, 17, 1);
        Arrays.fill(labels, 17, 22, 2);

        FoldDesign design = FoldDesign.random(labels, ABC, 3, 42);

        assertEveryRowJudgedOnce(design, 22);
        assertThat(design.folds().stream().map(fold -> ClassRows.counts(fold.test(), labels, 3)))
                .containsExactly(new int[] {4, 2, 2}, new int[] {3, 3, 1}, new int[] {3, 2, 2});
        assertThat(design.description()).isEqualTo("3 stratified random folds");
        assertThat(design.warnings()).isEmpty();
    }

    @Test
    void aClassSmallerThanTheFoldsWarns() {
        int[] labels = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2};

        assertThat(FoldDesign.random(labels, ABC, 4, 42).warnings())
                .singleElement()
                .asString()
                .contains("Class c has 2 rows");
    }

    @Test
    void eachValueOfAColumnIsAFoldInTheOrderOfItsSize() {
        String[] cells = {"10", "2", "1", "2", "10", "x"};

        FoldDesign design = FoldDesign.ofColumn("spatial", cells);

        assertThat(design.folds().stream().map(Fold::name)).containsExactly("1", "2", "10", "x");
        assertThat(design.folds().get(1).test()).containsExactly(1, 3);
        assertEveryRowJudgedOnce(design, 6);
    }

    @Test
    void aColumnOfOneValueIsNoFoldColumn() {
        assertThatThrownBy(() -> FoldDesign.ofColumn("region", new String[] {"a", "a"}))
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("TRAIN_BAD_FOLD_COLUMN"));
    }

    @Test
    void rowsThatNameNoFoldAreRefusedWithTheirNumber() {
        assertThatThrownBy(() -> FoldDesign.ofColumn("region", new String[] {"west", "", "east", " "}))
                .isInstanceOfSatisfying(GeocropException.class, e -> {
                    assertThat(e.refusal().code()).isEqualTo("TRAIN_BAD_FOLD_COLUMN");
                    assertThat(e.refusal().found()).isEqualTo("2 of 4 rows without a value");
                });
    }

    @Test
    void blocksLargerThanTheExtentAreOneBlockAndRefused() {
        double[] x = {29, 30, 31, 31};
        double[] y = {-18, -17, -17, -18};

        assertThatThrownBy(() -> SpatialBlocks.folds(x, y, new int[] {0, 1, 0, 1}, 2, 2, 500.0, 42))
                .isInstanceOfSatisfying(GeocropException.class, e -> {
                    assertThat(e.refusal().code()).isEqualTo("TRAIN_TOO_FEW_BLOCKS");
                    assertThat(e.refusal().found()).isEqualTo("1 blocks with points");
                });
    }

    @Test
    void neighboursStayTogetherAndFoldsAreBalanced() {
        int rows = 3000;
        Random random = new Random(5);
        double[] lon = random.doubles(rows, 30.0, 32.0).toArray();
        double[] lat = random.doubles(rows, -18.0, -16.5).toArray();
        int[] labels = random.ints(rows, 0, 3).toArray();

        FoldDesign design = SpatialBlocks.folds(lon, lat, labels, 3, 5, 20.0, 42);

        assertEveryRowJudgedOnce(design, rows);
        assertThat(design.description()).isEqualTo("5 folds of 20 km blocks");
        for (Fold fold : design.folds()) {
            assertThat(fold.test().length).isBetween(550, 650);
            assertThat(Arrays.stream(ClassRows.counts(fold.test(), labels, 3)).boxed())
                    .allMatch(count -> count > 150 && count < 250);
        }
        int[] foldOfRow = new int[rows];
        for (int f = 0; f < design.folds().size(); f++) {
            for (int row : design.folds().get(f).test()) {
                foldOfRow[row] = f;
            }
        }
        PlaneKilometres plane = PlaneKilometres.of(lon, lat);
        for (int a = 0; a < 300; a++) {
            for (int b = 0; b < a; b++) {
                if (block(plane.x(), a) == block(plane.x(), b) && block(plane.y(), a) == block(plane.y(), b)) {
                    assertThat(foldOfRow[a]).isEqualTo(foldOfRow[b]);
                }
            }
        }
    }

    /** The number of a row's block of 20 km, from the least coordinate on. */
    private static int block(double[] kilometres, int row) {
        return (int) ((kilometres[row] - Arrays.stream(kilometres).min().orElseThrow()) / 20);
    }

    @Test
    void theSizeOfBlocksFollowsTheExtentWhereNoneIsGiven() {
        int rows = 2000;
        Random random = new Random(6);
        double[] x = random.doubles(rows, 0, 100_000).toArray();
        double[] y = random.doubles(rows, 0, 100_000).toArray();
        int[] labels = random.ints(rows, 0, 2).toArray();

        FoldDesign design = SpatialBlocks.folds(x, y, labels, 2, 5, null, 42);

        assertThat(design.description()).isEqualTo("5 folds of 10 km blocks");
        assertThat(design.warnings()).singleElement().asString().contains("100 blocks of 10 km");
        assertEveryRowJudgedOnce(design, rows);
    }

    @Test
    void fewerBlocksThanFoldsAreRefused() {
        double[] x = {30, 30.001, 30.002, 30.003};
        double[] y = {-17, -17, -17, -17};

        assertThatThrownBy(() -> SpatialBlocks.folds(x, y, new int[] {0, 1, 0, 1}, 2, 3, 500.0, 42))
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("TRAIN_TOO_FEW_BLOCKS"));
    }

    @Test
    void rowsWithoutAPlaceAreOneBlock() {
        double[] x = {30, 31, 32, Double.NaN, Double.NaN};
        double[] y = {-17, -17, -17, -17, Double.NaN};

        FoldDesign design = SpatialBlocks.folds(x, y, new int[] {0, 1, 0, 1, 0}, 2, 2, 10.0, 42);

        assertEveryRowJudgedOnce(design, 5);
        assertThat(design.warnings()).singleElement().asString().startsWith("2 rows without coordinates");
        assertThat(design.folds())
                .anyMatch(fold -> Arrays.binarySearch(fold.test(), 3) >= 0 && Arrays.binarySearch(fold.test(), 4) >= 0);
    }

    /** One degree of longitude at 60° north is half as long as at the equator: 111.19 km and 55.6 km. */
    @Test
    void degreesBecomeTrueKilometres() {
        PlaneKilometres equator = PlaneKilometres.of(new double[] {10, 11}, new double[] {0, 0});
        PlaneKilometres north = PlaneKilometres.of(new double[] {10, 11}, new double[] {60, 60});

        assertThat(equator.degrees()).isTrue();
        assertThat(equator.extent()).isBetween(111.1, 111.3);
        assertThat(north.extent()).isBetween(55.5, 55.7);
        assertThat(PlaneKilometres.of(new double[] {500_000, 503_000}, new double[] {0, 0})
                        .extent())
                .isEqualTo(3);
    }
}
