package io.geocrop.trainer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CancellationTest {
    @Test
    void workIsInterruptedBeforePublishing() throws Exception {
        Thread worker = Thread.currentThread();
        Cancellation cancellation = new Cancellation(worker);
        Thread ender = Thread.ofVirtual().start(cancellation::endNow);

        assertThatThrownBy(() -> new CountDownLatch(1).await()).isInstanceOf(InterruptedException.class);
        assertThat(cancellation.requested()).isTrue();
        assertThatThrownBy(cancellation::beginPublishing).isInstanceOf(InterruptedException.class);
        cancellation.finished();
        ender.join();
    }

    @Test
    void publishingIsLetComeToItsEnd() throws Exception {
        Cancellation cancellation = new Cancellation(Thread.currentThread());
        cancellation.beginPublishing();

        Thread ender = Thread.ofPlatform().start(cancellation::endNow);
        Awaitility.await().until(() -> ender.getState() == Thread.State.TIMED_WAITING);

        assertThat(cancellation.requested()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        cancellation.finished();
        ender.join();
    }
}
