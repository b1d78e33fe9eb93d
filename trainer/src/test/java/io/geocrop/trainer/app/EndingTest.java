package io.geocrop.trainer.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.error.GeocropException;
import io.geocrop.job.JobState;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EndingTest {
    @Test
    void everyKindOfRefusalHasItsExitCode() {
        assertThat(Ending.of(GeocropException.usage("X", "", "", "", "")).exitCode())
                .isEqualTo(2);
        assertThat(Ending.of(GeocropException.input("X", "", "", "", "")).exitCode())
                .isEqualTo(3);
        assertThat(Ending.of(GeocropException.conflict("X", "", "", "", "")).exitCode())
                .isEqualTo(4);
        assertThat(Ending.of(GeocropException.unavailable("X", "", "", "", "")).exitCode())
                .isEqualTo(5);
    }

    @Test
    void runningOutOfMemoryIsSaidInASentenceWithItsRemedy() {
        Ending ending = Ending.of(new OutOfMemoryError("Java heap space"));

        assertThat(ending.exitCode()).isEqualTo(1);
        assertThat(ending.reason()).contains("Java heap space").contains("GEOCROP_TRAINER_HEAP");
        assertThat(Objects.requireNonNull(ending.refusal()).code()).isEqualTo("TRAIN_OUT_OF_MEMORY");
    }

    @Test
    void aBrokenStoreAFaultAndACancellationAreToldApart() {
        assertThat(Objects.requireNonNull(Ending.of(new IOException("no route")).refusal())
                        .code())
                .isEqualTo("TRAIN_STORE_FAILED");
        assertThat(Ending.of(new IOException()).reason()).contains("IOException");
        assertThat(Ending.of(new IllegalStateException("odd")).reason()).contains("fault of the program");
        assertThat(Ending.of(new InterruptedException()).state()).isEqualTo(JobState.CANCELLED);
    }
}
