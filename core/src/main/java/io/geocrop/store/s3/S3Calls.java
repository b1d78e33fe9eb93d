package io.geocrop.store.s3;

import io.geocrop.error.GeocropException;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Waits for the client library's answers, turns its failures into {@link S3Exception}s, and repeats calls whose effect is
 * the same however often they are made. Nothing else repeats: neither the library nor its HTTP client.
 */
final class S3Calls {
    private final URI endpoint;
    private final Backoff backoff;

    /** A call that may be made again. */
    @FunctionalInterface
    interface Call<T> {
        T make() throws IOException;
    }

    S3Calls(URI endpoint, Backoff backoff) {
        this.endpoint = endpoint;
        this.backoff = backoff;
    }

    Backoff backoff() {
        return backoff;
    }

    /** The answer to one call; STORE_DENIED where the server does not know or allow us. */
    <T> T answer(String call, CompletableFuture<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted in " + call);
        } catch (ExecutionException e) {
            throw failure(call, e);
        }
    }

    /** Makes a call until it succeeds, fails for good, or has failed often enough. */
    <T> T repeated(Call<T> call) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.make();
            } catch (S3Exception e) {
                if (!e.mayPass() || attempt >= backoff.attempts()) {
                    throw e;
                }
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted() || attempt >= backoff.attempts()) {
                    throw e;
                }
            }
            backoff.pause(attempt);
        }
    }

    S3Exception failure(String call, Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null
                && (cause instanceof ExecutionException
                        || cause instanceof CompletionException
                        || cause.getClass() == MinioException.class)) {
            cause = cause.getCause();
        }
        S3Exception failure = switch (cause) {
            case ErrorResponseException e ->
                new S3Exception(
                        call,
                        e.response().code(),
                        String.valueOf(e.errorResponse().code()),
                        e);
            case ServerException e -> new S3Exception(call, e.statusCode(), "", e);
            default -> new S3Exception(call, 0, "", cause);
        };
        if (failure.isDenied()) {
            throw GeocropException.unavailable(
                            "STORE_DENIED",
                            call + " at " + endpoint,
                            failure.status() + " " + failure.code(),
                            "credentials the server knows and lets do this",
                            "Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, their rights, and this machine's clock.")
                    .causedBy(failure);
        }
        return failure;
    }
}
