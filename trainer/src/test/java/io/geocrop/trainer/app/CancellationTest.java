package io.geocrop.trainer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.waiting.Waiting;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CancellationTest {
    private static final Duration FOR_EVER = Duration.ofDays(1);

    @Test
    void workIsInterruptedBeforePublishing() throws Exception {
        Thread worker = Thread.currentThread();
        Cancellation cancellation = new Cancellation(worker, Waiting.SOON);
        Thread ender = Thread.ofVirtual().start(cancellation::endNow);

        assertThatThrownBy(() -> new CountDownLatch(1).await()).isInstanceOf(InterruptedException.class);
        assertThat(cancellation.requested()).isTrue();
        assertThatThrownBy(cancellation::beginPublishing).isInstanceOf(InterruptedException.class);
        cancellation.finished();
        ender.join();
    }

    @Test
    void publishingIsLetComeToItsEnd() throws Exception {
        Cancellation cancellation = new Cancellation(Thread.currentThread(), FOR_EVER);
        cancellation.beginPublishing();

        Thread ender = Thread.ofPlatform().start(cancellation::endNow);
        Awaitility.await().atMost(Waiting.SOON).until(() -> ender.getState() == Thread.State.TIMED_WAITING);

        assertThat(cancellation.requested()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        cancellation.finished();
        ender.join();
    }

    @Test
    void whoIsInsideALibraryHasItSaidForHimWhenPatienceEnds() {
        Cancellation cancellation = new Cancellation(new Thread(() -> {}), Duration.ofMillis(1));
        AtomicInteger said = new AtomicInteger();
        cancellation.lastWord(said::incrementAndGet);

        cancellation.endNow();

        assertThat(said).hasValue(1);
    }
}
