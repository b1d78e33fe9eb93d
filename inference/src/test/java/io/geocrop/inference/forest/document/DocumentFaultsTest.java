package io.geocrop.inference.forest.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.error.GeocropException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both notations are read alike, and lengths, depths and names that cannot be are refused before memory is taken. */
class DocumentFaultsTest {
    private static final long GIGABYTES_2 = 1L << 31;

    @Test
    void bothNotationsReadAlike() {
        String json = """
                {"names":["a","é"],"ints":[1,-2,300,true],"floats":[0.1,1e-3],"skipped":{"x":[[1],{"y":null}]},"n":"42"}
                """;
        byte[] ubj = new Ubj()
                .raw("{")
                .key("names")
                .raw("[#i\u0002")
                .text("a")
                .text("é")
                .key("ints")
                .raw("[i\u0001i\u00feI\u0001,T]")
                .key("floats")
                .raw("[$d#i\u0002")
                .single(0.1f)
                .single(1e-3f)
                .key("skipped")
                .raw("{")
                .key("x")
                .raw("[[i\u0001]{")
                .key("y")
                .raw("NZ}]}")
                .key("n")
                .text("42")
                .raw("}")
                .bytes();

        assertThat(read(ModelDocument.json(json.getBytes(StandardCharsets.UTF_8), "f")))
                .isEqualTo(read(ModelDocument.ubj(ubj, "f")))
                .containsExactly("[a, é]", "[1, -2, 300, 1]", "[0.1, 0.001]", "42");
    }

    private static List<String> read(ModelDocument document) {
        List<String> found = new ArrayList<>();
        document.object(key -> {
            switch (key) {
                case "names" -> found.add(document.texts().toString());
                case "ints" -> found.add(java.util.Arrays.toString(document.ints()));
                case "floats" -> found.add(java.util.Arrays.toString(document.floats()));
                case "n" -> found.add(String.valueOf(document.integer()));
                default -> document.skip();
            }
        });
        document.end();
        return found;
    }

    @Test
    void aTypedObjectAndEveryNumberTypeAreRead() {
        byte[] ubj = new Ubj()
                .raw("{$U#i\u0002")
                .key("a")
                .raw("\u00ff")
                .key("b")
                .raw("\u0001")
                .bytes();
        ModelDocument document = ModelDocument.ubj(ubj, "f");
        List<Long> values = new ArrayList<>();
        document.object(key -> values.add(document.integer()));
        document.end();

        assertThat(values).containsExactly(255L, 1L);
        byte[] doubles = new Ubj()
                .raw("[")
                .raw("D")
                .raw(eight(Double.doubleToLongBits(0.1)))
                .raw("l\0\u0001\0\0")
                .raw("L")
                .raw(eight(1L << 40))
                .raw("]")
                .bytes();
        assertThat(ModelDocument.ubj(doubles, "f").doubles()).containsExactly(0.1, 65_536, 1L << 40);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatCannotBeIsRefused(Fault fault) {
        assertThatThrownBy(() -> {
                    ModelDocument document = fault.json()
                            ? ModelDocument.json(fault.bytes(), "f")
                            : ModelDocument.ubj(fault.bytes(), "f");
                    document.object(key -> document.skip());
                    document.end();
                })
                .isInstanceOfSatisfying(GeocropException.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(fault.code());
                    assertThat(refused.refusal().where()).startsWith(fault.where());
                });
    }

    @SuppressWarnings("ArrayRecordComponent") // shown by its name, never compared
    record Fault(String name, boolean json, byte[] bytes, String code, String where) {
        @Override
        public String toString() {
            return (json ? "JSON, " : "UBJSON, ") + name + " → " + code;
        }
    }

    private static Fault json(String name, String text, String code, String where) {
        return new Fault(name, true, text.getBytes(StandardCharsets.ISO_8859_1), code, where);
    }

    private static Fault ubj(String name, Ubj written, String code, String where) {
        return new Fault(name, false, written.bytes(), code, where);
    }

    static Stream<Fault> faults() {
        return Stream.of(
                json("1e5 levels", "{\"a\":" + "[".repeat(100_000), "MODEL_TOO_DEEP", "f, line 1, column 3"),
                json("a number of 1,001 digits", "{\"a\":" + "1".repeat(1_001) + "}", "MODEL_LONG_VALUE", "f, line 1"),
                json("a key of 1,001 letters", "{\"" + "a".repeat(1_001) + "\":1}", "MODEL_LONG_VALUE", "f, line 1"),
                json("a key twice", "{\"a\":1,\n\"a\":1}", "MODEL_DUPLICATE_KEY", "f, line 2, column 1"),
                json("cut in an array", "{\"a\":[1,", "MODEL_CUT", "f, line 1"),
                json("cut in a text", "{\"a\":\"b", "MODEL_CUT", "f, line 1"),
                json("no document", " ", "MODEL_WRONG_SHAPE", "f, line 1"),
                json("an array", "[]", "MODEL_WRONG_SHAPE", "f, line 1"),
                json("a second document", "{} {}", "MODEL_TRAILING_JUNK", "f, line 1, column 4"),
                json("not UTF-8", "{\"a\":\"\u00ff\u00ff\"}", "MODEL_BAD_JSON", "f, line 1"),
                json("a NUL", "{\"a\0\":1}", "MODEL_BAD_JSON", "f, line 1"),
                ubj("1e5 levels", new Ubj().raw("{").key("a").raw("[".repeat(100_000)), "MODEL_TOO_DEEP", "f, byte 35"),
                ubj(
                        "a text of 2^31 bytes",
                        new Ubj().raw("{").key("a").raw("SL").raw(eight(GIGABYTES_2)),
                        "MODEL_CUT",
                        "f, byte 4"),
                ubj(
                        "an array of 2^31",
                        new Ubj().raw("{").key("a").raw("[#L").raw(eight(GIGABYTES_2)),
                        "MODEL_CUT",
                        "f, byte 4"),
                ubj(
                        "an array of 2^62 doubles",
                        new Ubj().raw("{").key("a").raw("[$D#L").raw(eight(1L << 62)),
                        "MODEL_CUT",
                        "f, byte 4"),
                ubj(
                        "more floats than bytes",
                        new Ubj().raw("{").key("a").raw("[$d#i\u0002").single(1).raw("}"),
                        "MODEL_CUT",
                        "f, byte 4"),
                ubj(
                        "a length of -1",
                        new Ubj().raw("{").key("a").raw("[#L").raw(eight(-1)),
                        "MODEL_BAD_LENGTH",
                        "f, byte 4"),
                ubj(
                        "2^31 times true",
                        new Ubj().raw("{").key("a").raw("[$T#L").raw(eight(GIGABYTES_2)),
                        "MODEL_BAD_UBJ",
                        "f, byte 4"),
                ubj("a type without a count", new Ubj().raw("{").key("a").raw("[$d]"), "MODEL_BAD_UBJ", "f, byte 4"),
                ubj(
                        "a high-precision number",
                        new Ubj().raw("{").key("a").raw("Hi\u00011}"),
                        "MODEL_BAD_UBJ",
                        "f, byte 4"),
                ubj("a float as length", new Ubj().raw("{").key("a").raw("Sd\0\0\0\0}"), "MODEL_BAD_UBJ", "f, byte 4"),
                ubj(
                        "text that is not UTF-8",
                        new Ubj().raw("{").key("a").raw("Si\u0001\u00ff}"),
                        "MODEL_BAD_UBJ",
                        "f, byte 4"),
                ubj(
                        "a key twice",
                        new Ubj().raw("{").key("a").raw("Z").key("a").raw("Z}"),
                        "MODEL_DUPLICATE_KEY",
                        "f, byte 5"),
                ubj("cut before the end", new Ubj().raw("{").key("a").raw("Z"), "MODEL_CUT", "f, byte 5"),
                ubj("cut in a number", new Ubj().raw("{").key("a").raw("l\0\0"), "MODEL_CUT", "f, byte 4"),
                ubj("more after the end", new Ubj().raw("{}{}"), "MODEL_TRAILING_JUNK", "f, byte 2"),
                ubj("an array", new Ubj().raw("[]"), "MODEL_WRONG_SHAPE", "f, byte 0"));
    }

    private static String eight(long value) {
        return new String(ByteBuffer.allocate(8).putLong(value).array(), StandardCharsets.ISO_8859_1);
    }

    /** Writes UBJSON by hand. */
    private static final class Ubj {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Ubj raw(String latin1) {
            out.writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        }

        Ubj key(String key) {
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            out.write('i');
            out.write(bytes.length);
            out.writeBytes(bytes);
            return this;
        }

        Ubj text(String text) {
            return raw("S").key(text);
        }

        Ubj single(float value) {
            out.writeBytes(ByteBuffer.allocate(4).putFloat(value).array());
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
