package io.geocrop.inference.forest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of other kinds as they turn up under a model's name, each as its own tool would begin it. */
final class ForeignFiles {
    private ForeignFiles() {}

    /** {@code pickle.dumps} of a call of {@code os.system}, protocol 4. */
    static byte[] pickle() {
        return hex("80049514000000000000008c05706f7369788c0673797374656d938c02696485522e");
    }

    /** How {@code joblib.dump} of a scikit-learn forest begins: a pickle of protocol 3. */
    static byte[] joblib() {
        return concat(hex("8003"), ascii("csklearn.ensemble._forest\nRandomForestClassifier\nq"), hex("0029817101"));
    }

    /** The text protocol. */
    static byte[] textPickle() {
        return ascii("cposix\nsystem\n(S'id'\ntR.");
    }

    static byte[] pickleInTar() {
        byte[] tar = new byte[512 + 1024];
        put(tar, 0, ascii("model.ubj"));
        put(tar, 257, hex("75737461720030303030"));
        put(tar, 512, pickle());
        return tar;
    }

    private static void put(byte[] target, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, target, at, bytes.length);
    }

    /** {@code torch.save}: a zip with {@code data.pkl}. */
    static byte[] torch() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(pickle());
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A ModelProto: ir_version 8, producer, a graph with a tensor whose external data lies outside. */
    static byte[] onnxWithExternalData() {
        byte[] location = concat(hex("6a1c0a086c6f636174696f6e1210"), ascii("../../etc/secret"));
        return concat(hex("08081207"), ascii("skl2onx"), hex("3a22"), hex("2a20"), location);
    }

    /** A ModelProto: ir_version 9, a graph with an operator of a domain of its own. */
    static byte[] onnxWithCustomOperator() {
        return concat(hex("08093a14"), hex("0a12220445766c3a3a0a"), ascii("ai.custom"), hex("00"));
    }

    static byte[] yaml() {
        return ascii("!!python/object/apply:os.system\nargs: ['id']\n");
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
