package io.geocrop.trainer.app;

import io.geocrop.store.ObjectStore;
import io.geocrop.waiting.Waiting;
import java.time.Clock;
import java.util.List;

/** The trainer with a store that wants more memory in one piece than there is: where memory ends is certain. */
final class OversizedTrainer {
    private OversizedTrainer() {}

    public static void main(String[] arguments) {
        Cancellation cancellation = new Cancellation(Thread.currentThread(), Waiting.SOON);
        System.exit(new TrainerProgram(
                        System.getenv(),
                        ProtectedOutput.take(),
                        cancellation,
                        OversizedTrainer::openStore,
                        Clock.systemUTC())
                .run(List.of(arguments)));
    }

    private static ObjectStore openStore() {
        long[] all = new long[Integer.MAX_VALUE - 8];
        throw new IllegalStateException("there is memory for " + all.length + " numbers");
    }
}
