package io.geocrop.inference.forest;

import static io.geocrop.inference.forest.ForeignFiles.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.error.GeocropException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Model files that are damaged, made up or of another kind are refused by name and place, in bounded memory. */
class ModelFaultsTest {
    private static final int ROUNDS = 300;

    @ParameterizedTest
    @MethodSource({"io.geocrop.inference.forest.Damage#table", "foreign", "universal", "millions"})
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void isRefusedByNameAndPlace(Damage damage) {
        damage.isRefused();
    }

    static Stream<Damage> foreign() {
        return Fixture.oneOfEach()
                .flatMap(fixture -> Stream.of(
                        Damage.bytes("joblib", fixture, "MODEL_PICKLE", ForeignFiles.joblib()),
                        Damage.bytes("a pickle under its name", fixture, "MODEL_PICKLE", ForeignFiles.pickle()),
                        Damage.bytes("a text pickle", fixture, "MODEL_PICKLE", ForeignFiles.textPickle()),
                        Damage.bytes("a pickle in a tar", fixture, "MODEL_PICKLE", ForeignFiles.pickleInTar()),
                        Damage.bytes("a torch pickle", fixture, "MODEL_PICKLE", ForeignFiles.torch()),
                        Damage.bytes("YAML !!python", fixture, "MODEL_PICKLE", ForeignFiles.yaml()),
                        Damage.bytes("ONNX, data in ../", fixture, "MODEL_ONNX", ForeignFiles.onnxWithExternalData()),
                        Damage.bytes("ONNX, custom op", fixture, "MODEL_ONNX", ForeignFiles.onnxWithCustomOperator()),
                        Damage.bytes("gzip", fixture, "MODEL_PICKLE", ForeignFiles.gzip(fixture.bytes()))));
    }

    static Stream<Damage> universal() {
        return Fixture.oneOfEach()
                .flatMap(fixture -> Stream.of(
                        Damage.bytes("empty", fixture, "MODEL_BAD_MAGIC", new byte[0]),
                        new Damage("one byte", fixture, oneByte(fixture), "model.", bytes -> Arrays.copyOf(bytes, 1)),
                        new Damage("half", fixture, "MODEL_CUT", "model.", part(0.5)),
                        new Damage("cut at 99 %", fixture, "MODEL_CUT", "model.", part(0.99)),
                        new Damage("trailing junk", fixture, junk(fixture), "model.", ModelFaultsTest::withJunk),
                        Damage.bytes("random bytes", fixture, "MODEL_BAD_MAGIC", random(4_000)),
                        Damage.bytes("another format", fixture, "MODEL_BAD_MAGIC", ascii("binf\0\0\0?\0\0\0\0"))));
    }

    private static String oneByte(Fixture fixture) {
        return fixture.library().equals("lightgbm") ? "MODEL_BAD_MAGIC" : "MODEL_CUT";
    }

    /** In JSON what follows is not even a token. */
    private static String junk(Fixture fixture) {
        return fixture.file().equals("model.json") ? "MODEL_BAD_JSON" : "MODEL_TRAILING_JUNK";
    }

    private static byte[] withJunk(byte[] bytes) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 4);
        Arrays.fill(longer, bytes.length, longer.length, (byte) 'x');
        return longer;
    }

    private static UnaryOperator<byte[]> part(double share) {
        return bytes -> Arrays.copyOf(bytes, (int) (bytes.length * share));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(42).nextBytes(bytes);
        bytes[0] = 'q';
        return bytes;
    }

    static Stream<Damage> millions() {
        Fixture lightgbm = new Fixture("lightgbm-seven", "model.txt", 7);
        Fixture catboost = new Fixture("catboost-seven", "model.json", 7);
        String level = "{\"split_type\":\"FloatFeature\",\"float_feature_index\":0,\"border\":0.5},";
        return Stream.of(
                new Damage("1e6 trees", lightgbm, "MODEL_TOO_MANY_TREES", "model.txt", bytes -> millionTrees(bytes)),
                new Damage("1e6 trees", catboost, "MODEL_TOO_MANY_TREES", "model.json", bytes -> {
                    return after(bytes, "\"oblivious_trees\":[", "{},".repeat(1_000_000));
                }),
                new Damage("17 levels", catboost, "MODEL_TOO_DEEP", "model.json, tree 0", bytes -> {
                    return after(bytes, "\"splits\":[", level.repeat(17));
                }));
    }

    private static byte[] after(byte[] bytes, String mark, String inserted) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(mark) + mark.length();
        return ascii(text.substring(0, at) + inserted + text.substring(at));
    }

    private static byte[] millionTrees(byte[] sound) {
        StringBuilder text = new StringBuilder(new String(sound, StandardCharsets.ISO_8859_1));
        text.setLength(text.indexOf("Tree=0"));
        for (int tree = 0; tree < 1_000_000; tree++) {
            text.append("Tree=").append(tree).append("\nnum_leaves=1\nleaf_value=1\n\n");
        }
        return ascii(text.append("end of trees\n").toString());
    }

    /** A flipped bit may lie where nothing is looked at, or give another sound model (its hash and golden rows tell). */
    @ParameterizedTest
    @MethodSource("io.geocrop.inference.forest.Fixture#oneOfEach")
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aFlippedBitIsRefusedOrHarmless(Fixture fixture) {
        Random random = new Random(42);
        byte[] sound = fixture.bytes();
        float[] rows = fixture.rows();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] flipped = sound.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));

            refusedOrSound(fixture, rows, flipped);
        }
    }

    /** Pieces copied over others keep many tokens intact and spoil what they mean. */
    @ParameterizedTest
    @MethodSource("io.geocrop.inference.forest.Fixture#oneOfEach")
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aPieceCopiedElsewhereIsRefusedOrHarmless(Fixture fixture) {
        Random random = new Random(43);
        byte[] sound = fixture.bytes();
        float[] rows = fixture.rows();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] spliced = sound.clone();
            int length = 1 + random.nextInt(64);
            int to = random.nextInt(sound.length - length);
            System.arraycopy(sound, random.nextInt(sound.length - length), spliced, to, length);

            refusedOrSound(fixture, rows, spliced);
        }
    }

    private static void refusedOrSound(Fixture fixture, float[] rows, byte[] file) {
        try {
            TreeEnsemble read = fixture.reader().read(file, fixture.source());
            int count = rows.length / read.features();
            double[] margins = new PlainEvaluator(read).margins(rows, count);
            assertThat(margins).hasSize(count * 7).doesNotContain(Double.NaN);
        } catch (GeocropException refused) {
            assertThat(refused.refusal().code()).startsWith("MODEL_");
        }
    }
}
