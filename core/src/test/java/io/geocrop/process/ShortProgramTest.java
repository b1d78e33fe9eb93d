package io.geocrop.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.waiting.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class ShortProgramTest {
    @Test
    void saysWhatTheProgramSaidAndHowItEnded() throws Exception {
        assertThat(ShortProgram.ask(shell("echo yes; exit 3"), Waiting.SOON))
                .hasValue(new ShortProgram.Answer(3, "yes\n"));
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whoHangsIsEnded() throws Exception {
        assertThat(ShortProgram.ask(shell("echo begun; sleep 3000"), Duration.ofMillis(100)))
                .isEmpty();
    }

    @Test
    void aChildThatHoldsTheOutputOpenIsNotWaitedFor() throws Exception {
        long begun = System.nanoTime();

        assertThat(ShortProgram.ask(shell("sleep 30 & echo yes"), Waiting.SOON))
                .hasValue(new ShortProgram.Answer(0, "yes\n"));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aProgramThatIsNotThereIsNoAnswer() {
        assertThatThrownBy(() -> ShortProgram.ask(List.of("/no/such/program"), Waiting.SOON))
                .isInstanceOf(IOException.class);
    }

    private static List<String> shell(String script) {
        return List.of("/bin/sh", "-c", script);
    }
}
