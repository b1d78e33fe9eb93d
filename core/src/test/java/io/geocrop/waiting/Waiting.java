package io.geocrop.waiting;

import java.time.Duration;

/** How long a test waits for something that does come: a limit is there to end a hang, never to measure a machine. */
public final class Waiting {
    /** Long enough for a JVM to start on a machine whose every core is taken. */
    public static final Duration SOON = Duration.ofMinutes(5);

    private Waiting() {}
}
