package io.geocrop.inference.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    private static final Set<Thread.State> IDLE = EnumSet.of(Thread.State.WAITING, Thread.State.TERMINATED);

    @Test
    void everyPieceIsWorkedOnOnce() throws IOException {
        Queue<Integer> done = new ConcurrentLinkedQueue<>();
        AtomicInteger workers = new AtomicInteger();

        SideBySide.pieces(1000, 4, () -> {
            workers.incrementAndGet();
            return done::add;
        });

        assertThat(done)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 1000).boxed().toList());
        assertThat(workers).hasValue(4);
    }

    @Test
    void noPiecesAreNoWork() throws IOException {
        SideBySide.pieces(0, 2, () -> piece -> {
            throw new AssertionError("piece " + piece);
        });
    }

    @Test
    void aFailureIsThrownAsItWasAndNoFurtherPieceBegins() {
        IOException full = new IOException("disk full");
        CompletableFuture<Thread> failing = new CompletableFuture<>();
        AtomicInteger begun = new AtomicInteger();

        assertThatThrownBy(() -> SideBySide.pieces(1000, 2, () -> piece -> {
                    begun.incrementAndGet();
                    if (piece == 1) {
                        failing.complete(Thread.currentThread());
                        throw full;
                    }
                    // It waits for work, or has ended, once its failure is known.
                    while (!IDLE.contains(failing.join().getState())) {
                        Thread.onSpinWait();
                    }
                }))
                .isSameAs(full);

        assertThat(begun).hasValue(2);
    }

    @Test
    void aWorkerThatCannotBeMadeIsTold() {
        assertThatThrownBy(() -> SideBySide.pieces(1000, 2, () -> {
                    throw new IllegalArgumentException("no memory for a worker");
                }))
                .hasMessage("no memory for a worker");
    }

    @Test
    void anInterruptedCallerIsToldOnceNobodyWorksAnyMore() {
        AtomicInteger working = new AtomicInteger();
        Thread caller = Thread.currentThread();

        assertThatThrownBy(() -> SideBySide.pieces(1000, 3, () -> piece -> {
                    working.incrementAndGet();
                    if (piece == 5) {
                        caller.interrupt();
                    }
                    while (piece >= 5 && !Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    working.decrementAndGet();
                }))
                .isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(working).hasValue(0);
    }

    @Test
    void resultsComeInTheOrderOfTheTasks() {
        List<Callable<Integer>> tasks = IntStream.range(0, 100)
                .<Callable<Integer>>mapToObj(i -> () -> i)
                .toList();

        assertThat(SideBySide.waiting(tasks))
                .isEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void ofSeveralFailuresTheFirstTaskIsTold() {
        CountDownLatch failed = new CountDownLatch(1);
        List<Callable<Integer>> tasks = List.of(
                () -> {
                    await(failed);
                    throw new IllegalArgumentException("first");
                },
                () -> {
                    failed.countDown();
                    throw new IllegalArgumentException("second");
                });

        assertThatThrownBy(() -> SideBySide.waiting(tasks)).hasMessage("first");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
