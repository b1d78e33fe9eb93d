package io.geocrop.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final AtomicLong seconds = new AtomicLong();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ProgressLine line = new ProgressLine(
            new PrintStream(printed, true, StandardCharsets.UTF_8), false, false, () -> seconds.get() * 1_000_000_000);

    @Test
    void theTimeLeftFollowsFromTheTimeTaken() {
        report(0, 0);
        report(30, 25);
        report(60, 50);

        assertThat(lines()).containsExactly("map   0 %", "map  25 %  about 90 s left", "map  50 %  about 60 s left");
    }

    @Test
    void whatWasDoneBeforeIsNotCounted() {
        report(0, 80);
        report(10, 90);

        assertThat(lines()).containsExactly("map  80 %", "map  90 %  about 10 s left");
    }

    @Test
    void minutesAreSaidForLongWork() {
        report(0, 0);
        report(60, 5);

        assertThat(lines()).containsExactly("map   0 %", "map   5 %  about 19 min left");
    }

    @Test
    void theBeginningAndTheEndSayNothing() {
        report(0, 0);
        report(6, 1);
        report(12, 100);

        assertThat(lines()).containsExactly("map   0 %", "map   1 %", "map 100 %");
    }

    @Test
    void thePlainLinesOfAPhaseReachItsEnd() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ProgressLine line = new ProgressLine(new PrintStream(err, true, StandardCharsets.UTF_8), false, false)) {
            for (int done : new int[] {34, 68, 100}) {
                line.report(new Progress("check", done, 100, "bytes", ""));
            }
        }

        assertThat(err.toString(StandardCharsets.UTF_8).lines()).containsExactly("check  34 %", "check 100 %");
    }

    private void report(long second, long percent) {
        seconds.set(second);
        line.report(new Progress("map", percent, 100, "windows", ""));
    }

    private String[] lines() {
        return printed.toString(StandardCharsets.UTF_8).split("\\R");
    }
}
