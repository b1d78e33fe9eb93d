package io.geocrop.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void troubleWithAFileIsToldWithoutTheNameOfAClass() {
        assertThat(FileTrouble.of(new NoSuchFileException("/none/o.csv")))
                .isEqualTo("no such file or folder: /none/o.csv");
        assertThat(FileTrouble.of(new AccessDeniedException("/store/17"))).isEqualTo("no permission for /store/17");
        assertThat(FileTrouble.of(new FileSystemException("/store/a", null, "No space left on device")))
                .isEqualTo("no space left on device: /store/a");
        assertThat(FileTrouble.of(new IOException())).isEqualTo("reading or writing broke off");
    }

    @Test
    void aRefusalIsReadBackFromItsSentence() {
        Refusal refusal = new Refusal(
                "TRAIN_NO_PYTHON",
                "catboost",
                "/usr/bin/python3 has no catboost; /opt/python3 does not start",
                "Python 3 with catboost 1.2",
                "Run: python3 -m venv x && x/bin/python -m pip install catboost==1.2.10");

        assertThat(Refusal.ofSentence(refusal.sentence())).contains(refusal);
        assertThat(Refusal.ofSentence("no Python")).isEmpty();
    }

    @Test
    void anExitCodeHasItsKind() {
        assertThat(GeocropException.Kind.ofExitCode(2)).isEqualTo(GeocropException.Kind.USAGE);
        assertThat(GeocropException.Kind.ofExitCode(137)).isEqualTo(GeocropException.Kind.FAILED);
    }
}
