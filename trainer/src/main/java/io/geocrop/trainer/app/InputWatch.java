package io.geocrop.trainer.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Waits for the end of standard input, which a parent holds open as long as it lives, and then cancels. */
final class InputWatch {
    private InputWatch() {}

    static void start(InputStream input, Cancellation cancellation) {
        Thread.ofPlatform().name("parent-watch").daemon().start(() -> {
            awaitEnd(input);
            cancellation.endNow();
        });
    }

    private static void awaitEnd(InputStream input) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            return; // as good as its end
        }
    }
}
