package io.geocrop.model.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.error.GeocropException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForestFileTest {
    private static final String FILE = "v1/model.forest";
    private static final int LEAF_TABLE = ForestFormat.HEADER_BYTES;
    /** 3 leaves × 2 classes. */
    private static final int FIRST_TREE = LEAF_TABLE + 3 * 2 * Float.BYTES;

    private static final int FIRST_SPLIT = FIRST_TREE + ForestFormat.TREE_HEADER_BYTES;

    @Test
    void readsBackWhatWasWritten() {
        Forest forest = twoSplitsAndAStump();

        Forest read = ForestReader.read(bytes(forest), FILE, 2, 2);

        assertThat(bytes(read)).isEqualTo(bytes(forest));
        assertThat(read.trees()).hasSize(2);
        double[] probabilities = new double[2];
        read.score(new float[] {0.5f, Float.NaN}, probabilities);
        assertThat(probabilities).containsExactly((1.0 + 0.25f) / 2, (0.0 + 0.75f) / 2);
    }

    @Test
    void sendsTheThresholdItselfLeftAndAMissingValueWhereTheSplitSays() {
        ForestTree tree = twoSplitsAndAStump().trees().getFirst();

        assertThat(tree.leaf(new float[] {0.5f, 0})).isEqualTo(0);
        assertThat(tree.leaf(new float[] {Math.nextUp(0.5f), -1})).isEqualTo(1);
        assertThat(tree.leaf(new float[] {0.6f, 2})).isEqualTo(2);
        assertThat(tree.leaf(new float[] {Float.NaN, 2})).isEqualTo(0);
        assertThat(tree.leaf(new float[] {0.6f, Float.NaN})).isEqualTo(2);
    }

    @Test
    void refusesAModelOfOtherFeaturesOrClassesThanItsVersionNames() {
        byte[] file = bytes(twoSplitsAndAStump());

        assertThatThrownBy(() -> ForestReader.read(file, FILE, 3, 2)).satisfies(code("MODEL_FEATURE_COUNT"));
        assertThatThrownBy(() -> ForestReader.read(file, FILE, 2, 7)).satisfies(code("MODEL_CLASS_COUNT"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("damages")
    void refusesADamagedFileWithItsCode(Damage damage) {
        byte[] file = damage.apply(bytes(twoSplitsAndAStump()));

        assertThatThrownBy(() -> ForestReader.read(file, FILE)).satisfies(code(damage.code()));
    }

    @Test
    void refusesEveryCutFile() {
        byte[] file = bytes(twoSplitsAndAStump());

        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> ForestReader.read(cut, FILE)).isInstanceOf(GeocropException.class);
        }
    }

    @Test
    void refusesEveryFlippedBit() {
        byte[] file = bytes(twoSplitsAndAStump());

        for (int bit = 0; bit < file.length * 8; bit++) {
            byte[] flipped = file.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> ForestReader.read(flipped, FILE)).isInstanceOf(GeocropException.class);
        }
    }

    @Test
    void refusesRandomBytesBehindASoundPreamble() {
        Random random = new Random(42);

        for (int round = 0; round < 2_000; round++) {
            byte[] file = bytes(twoSplitsAndAStump());
            int from = 12 + random.nextInt(file.length - 12);
            for (int i = from; i < file.length; i++) {
                file[i] = (byte) random.nextInt();
            }
            assertThatThrownBy(() -> ForestReader.read(file, FILE)).isInstanceOf(GeocropException.class);
        }
    }

    static List<Damage> damages() {
        return List.of(
                new Damage("an empty file", "MODEL_BAD_MAGIC", file -> new byte[0]),
                new Damage("one byte", "MODEL_BAD_MAGIC", file -> Arrays.copyOf(file, 1)),
                new Damage("a pickle", "MODEL_BAD_MAGIC", file -> put(file, 0, 0x58050480)),
                new Damage("half of it", "MODEL_CUT", file -> Arrays.copyOf(file, file.length / 2)),
                new Damage("trailing junk", "MODEL_TRAILING_JUNK", file -> Arrays.copyOf(file, file.length + 1)),
                new Damage("a newer format", "MODEL_NEWER_FORMAT", file -> put(file, 8, 2)),
                new Damage("no features", "MODEL_FEATURE_COUNT", file -> put(file, 12, 0)),
                new Damage("2^31 features", "MODEL_FEATURE_COUNT", file -> put(file, 12, Integer.MIN_VALUE)),
                new Damage("one class", "MODEL_CLASS_COUNT", file -> put(file, 16, 1)),
                new Damage("no leaves", "MODEL_LEAF_COUNT", file -> put(file, 20, 0)),
                new Damage("2^30 leaves", "MODEL_CUT", file -> put(file, 20, 1 << 30)),
                new Damage("zero trees", "MODEL_ZERO_TREES", file -> put(file, 24, 0)),
                new Damage("1e6 trees", "MODEL_TOO_MANY_TREES", file -> put(file, 24, 1_000_000)),
                new Damage("1e5 trees in 200 bytes", "MODEL_CUT", file -> put(file, 24, 100_000)),
                new Damage("NaN leaf", "MODEL_NAN_LEAF", file -> put(file, LEAF_TABLE, 0x7fc00000)),
                new Damage("leaf of 2", "MODEL_BAD_LEAF", file -> put(file, LEAF_TABLE, Float.floatToIntBits(2))),
                new Damage("2^31 splits", "MODEL_CUT", file -> put(file, FIRST_TREE, Integer.MIN_VALUE)),
                new Damage("a root that is no split", "MODEL_CHILD_INDEX", file -> put(file, FIRST_TREE + 4, 1)),
                new Damage("feature 2 of 2", "MODEL_FEATURE_INDEX", file -> put(file, FIRST_SPLIT, 2)),
                new Damage("a split at NaN", "MODEL_BAD_THRESHOLD", file -> put(file, FIRST_SPLIT + 4, 0x7fc00000)),
                new Damage("a child past the end", "MODEL_CHILD_INDEX", file -> put(file, FIRST_SPLIT + 12, 2)),
                new Damage("a leaf past the end", "MODEL_CHILD_INDEX", file -> put(file, FIRST_SPLIT + 8, ~3)),
                new Damage("a split that is its own child", "MODEL_CYCLE", file -> put(file, FIRST_SPLIT + 8, 0)),
                new Damage("a way back to the root", "MODEL_CYCLE", file -> put(file, FIRST_SPLIT + 24, 0)),
                new Damage("two parents", "MODEL_CYCLE", file -> put(file, FIRST_SPLIT + 8, 1)),
                new Damage("an orphan", "MODEL_CHILD_INDEX", file -> put(file, FIRST_SPLIT + 12, ~0)),
                new Damage("a changed threshold", "MODEL_CHECKSUM", file -> {
                    file[FIRST_SPLIT + 4] ^= 1;
                    return file;
                }));
    }

    private static Consumer<Throwable> code(String code) {
        return thrown -> assertThat(thrown)
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    /** Writes a number and makes the checksum fit again, so that the check meant is the one that refuses. */
    private static byte[] put(byte[] file, int at, int value) {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        CRC32C crc = new CRC32C();
        crc.update(file, 0, file.length - Integer.BYTES);
        buffer.putInt(file.length - Integer.BYTES, (int) crc.getValue());
        return file;
    }

    /** Splits on feature 0 at 0.5 and on feature 1 at 0; the second tree is one leaf. */
    static Forest twoSplitsAndAStump() {
        ForestTree grown = new ForestTree(
                0, new int[] {0, 1}, new float[] {0.5f, 0}, new boolean[] {true, false}, new int[] {~0, ~1}, new int[] {
                    1, ~2
                });
        ForestTree stump = new ForestTree(~2, new int[0], new float[0], new boolean[0], new int[0], new int[0]);
        return new Forest(2, 2, new float[] {1, 0, 0, 1, 0.25f, 0.75f}, List.of(grown, stump));
    }

    static byte[] bytes(Forest forest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ForestWriter.write(forest, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A way to spoil a file, and what it must be called. */
    record Damage(String name, String code, UnaryOperator<byte[]> how) {
        byte[] apply(byte[] file) {
            return how.apply(file);
        }

        @Override
        public String toString() {
            return name + " → " + code;
        }
    }
}
