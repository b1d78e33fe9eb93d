package io.geocrop.inference.source;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A server's answer that asks to come back, or tells of a fault that may pass. */
public final class TryLater extends IOException {
    private static final long serialVersionUID = 1;
    private final transient Duration wait;

    private TryLater(int status, Duration wait) {
        super("status " + status);
        this.wait = wait;
    }

    /** By its status, and by its Retry-After in seconds; a date is not waited for. */
    public static TryLater of(HttpResponse<?> answer) {
        String text = answer.headers().firstValue("Retry-After").orElse("");
        boolean seconds = text.matches("\\d{1,6}");
        return new TryLater(answer.statusCode(), seconds ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO);
    }

    /** What the server asks for at least. */
    Duration pause() {
        return wait;
    }
}
