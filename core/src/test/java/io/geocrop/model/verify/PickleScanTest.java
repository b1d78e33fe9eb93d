package io.geocrop.model.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PickleScanTest {
    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8002580100000061 | a Python pickle of protocol 2",
                "80049510 | a Python pickle of protocol 4",
                "80059510 | a Python pickle of protocol 5",
                "80028a0a6cfc9c46f9206aa85019 | a Python pickle of protocol 2",
                "504b0304 | a zip archive, as torch writes its pickles",
                "504b0506 | a zip archive, as torch writes its pickles",
                "1f8b0800 | a compressed stream, as joblib writes its pickles",
                "425a6839 | a compressed stream, as joblib writes its pickles",
                "fd377a585a00 | a compressed stream, as joblib writes its pickles",
                "28b52ffd | a compressed stream, as joblib writes its pickles",
                "04224d18 | a compressed stream, as joblib writes its pickles",
                "5d000080 | a compressed stream, as joblib writes its pickles",
                "5a463078 | a compressed stream, as joblib writes its pickles",
                "789c0100 | a compressed stream, as joblib writes its pickles",
                "78010100 | a compressed stream, as joblib writes its pickles",
                "934e554d5059 | a NumPy array",
                "636f730a73797374656d0a | a Python pickle of protocol 0 or 1",
                "28636f730a73797374656d0a | a Python pickle of protocol 0 or 1",
                "286470300a | a Python pickle of protocol 0 or 1",
                "286c70300a | a Python pickle of protocol 0 or 1",
                "28646f730a | ",
                "8001 | ",
                "8006 | ",
                "80 | ",
                "7802 | ",
                "78 | ",
                "7b4c | ",
                "43424d31 | ",
                "747265650a76657273696f6e | "
            })
    void aFileIsWhatItsFirstBytesSay(String head, String found) {
        assertThat(PickleScan.find("model.ubj", hex(head)).orElse(null)).isEqualTo(found);
    }

    @Test
    void aTarIsKnownByItsMagicInTheMiddle() {
        byte[] head = new byte[512];
        byte[] magic = "ustar".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(magic, 0, head, 257, magic.length);

        assertThat(PickleScan.find("model.ubj", head)).contains("a tar archive");
        assertThat(PickleScan.find("model.ubj", Arrays.copyOf(head, 262))).contains("a tar archive");
        assertThat(PickleScan.find("model.ubj", Arrays.copyOf(head, 261))).isEmpty();
    }

    @Test
    void yamlWithPythonTagsIsFoundAnywhereInTheHead() {
        byte[] yaml = "a: 1\nb: !!python/object/apply:os.system ['x']\n".getBytes(StandardCharsets.UTF_8);

        assertThat(PickleScan.find("params.json", yaml)).contains("YAML with Python tags");
    }

    @ParameterizedTest
    @CsvSource({
        "model.joblib, joblib",
        "candidates/x/a.PKL, pkl",
        "scaler.pickle, pickle",
        "net.pt, pt",
        "net.pth, pth",
        "net.ckpt, ckpt",
        "a.npy, npy",
        "a.yaml, yaml",
        "a.py, py"
    })
    void anEndingOfThatKindIsEnough(String name, String ending) {
        assertThat(PickleScan.find(name, new byte[0])).contains("a file that ends in ." + ending);
    }

    @Test
    void anEmptyFileIsNoPickle() {
        assertThat(PickleScan.find("model.ubj", new byte[0])).isEmpty();
    }
}
