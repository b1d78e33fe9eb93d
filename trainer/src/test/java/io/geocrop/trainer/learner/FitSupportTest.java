package io.geocrop.trainer.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.error.GeocropException;
import io.geocrop.training.Learner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FitSupportTest {
    @Test
    void earlyStopKeepsTheFirstBestAndWaitsItsPatience() {
        EarlyStop stop = new EarlyStop(3);
        double[] losses = {5, 4, 4, Double.NaN, 4.5, 3};
        List<Boolean> stops = new ArrayList<>();

        for (int i = 0; i < losses.length; i++) {
            stops.add(stop.after(i + 1, losses[i]));
        }

        assertThat(stops).containsExactly(false, false, false, false, true, false);
        assertThat(stop.bestIteration()).isEqualTo(6);
    }

    @Test
    void earlyStopKeepsTheFirstIterationWhereNoLossIsANumber() {
        EarlyStop stop = new EarlyStop(2);

        assertThat(stop.after(1, Double.NaN)).isFalse();
        assertThat(stop.after(2, Double.NaN)).isFalse();
        assertThat(stop.after(3, Double.NaN)).isTrue();
        assertThat(stop.bestIteration()).isEqualTo(1);
    }

    @Test
    void theListenerHearsTheFirstAndTheLastIterationAndAFewASecond() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        List<Integer> heard = new ArrayList<>();
        MetricPace pace = new MetricPace(
                Learner.XGBOOST, 100, (learner, iteration, of, name, value) -> heard.add(iteration), now::get);

        for (int iteration = 1; iteration <= 100; iteration++) {
            pace.report(iteration, "loss", 1);
            now.updateAndGet(instant -> instant.plusMillis(10));
        }

        assertThat(heard).containsExactly(1, 26, 51, 76, 100);
    }

    @Test
    void aLibraryThatDoesNotLoadIsARefusalWithARemedyAndIsTriedOnce() {
        AtomicInteger tries = new AtomicInteger();
        NativeLibrary library = new NativeLibrary(Learner.XGBOOST, () -> {
            tries.incrementAndGet();
            throw new ExceptionInInitializerError(
                    new UnsatisfiedLinkError("libgomp.so.1: cannot open shared object file"));
        });

        assertThat(library.missing()).hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo("TRAIN_NO_NATIVE");
            assertThat(refusal.found()).contains("libgomp.so.1");
            assertThat(refusal.remedy()).contains("apt-get install libgomp1");
        });
        assertThat(library.missing()).isPresent();
        assertThat(tries).hasValue(1);
    }

    @Test
    void aDeviceHasOneOfTwoNames() {
        assertThat(Device.of("cpu")).isEqualTo(Device.CPU);
        assertThat(Device.of("cuda")).isEqualTo(Device.CUDA);
        assertThatThrownBy(() -> Device.of("tpu"))
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("TRAIN_BAD_PARAM"));
    }
}
