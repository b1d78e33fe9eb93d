package io.geocrop.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
    /** The example of FIPS 180-4 with one block. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void everyWayToTheSameBytesGivesTheHashOfTheStandard(@TempDir Path folder) throws IOException {
        byte[] abc = "abc".getBytes(US_ASCII);
        Path file = Files.write(folder.resolve("abc"), abc);

        assertThat(Sha256.of(abc)).isEqualTo(ABC);
        assertThat(Sha256.of("abc")).isEqualTo(ABC);
        assertThat(Sha256.of(file)).isEqualTo(ABC);
        assertThat(Sha256.of(new ByteArrayInputStream(abc))).isEqualTo(ABC);
        assertThat(Sha256.of("")).isEqualTo(NOTHING);
    }

    @Test
    void aCopyIsWhatWasHashedAndCounted() throws IOException {
        byte[] bytes = new byte[100_000];
        ByteArrayOutputStream copy = new ByteArrayOutputStream();

        Sha256.Digest digest = Sha256.copy(new ByteArrayInputStream(bytes), copy);

        assertThat(digest).isEqualTo(new Sha256.Digest(bytes.length, Sha256.of(bytes)));
        assertThat(copy.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void aRunningHashStartsAnewOnceItWasTaken() {
        MessageDigest running = Sha256.running();
        running.update("a".getBytes(US_ASCII));
        running.update("bc".getBytes(US_ASCII));

        assertThat(Sha256.hex(running)).isEqualTo(ABC);
        assertThat(Sha256.hex(running)).isEqualTo(NOTHING);
    }

    @Test
    void onlySixtyFourLowerCaseDigitsAreAHash() {
        assertThat(Sha256.isOne(ABC)).isTrue();
        assertThat(Sha256.isOne(ABC.toUpperCase(Locale.ROOT))).isFalse();
        assertThat(Sha256.isOne(ABC + "0")).isFalse();
        assertThat(Sha256.isOne("")).isFalse();
    }
}
