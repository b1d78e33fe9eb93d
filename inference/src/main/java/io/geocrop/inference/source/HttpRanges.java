package io.geocrop.inference.source;

import io.geocrop.raster.ByteRanges;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file on an HTTP server, read by Range requests (RFC 9110, 14). Nothing is asked before the first range, whose answer
 * tells size and identity as well. Answers 429 and 5xx, broken connections and timeouts are tried again; a body is never
 * read beyond what was asked for. A server that ignores Range is put up with for small files, which are then kept whole.
 */
public final class HttpRanges implements ByteRanges {
    /** The largest file that is taken whole from a server without ranges. */
    static final int LARGEST_WHOLE = 16 << 20;

    private static final int MOST_REDIRECTS = 3;
    private static final int LONGEST_ERROR = 64 << 10;

    private final HttpClient client;
    private final Supplier<URI> address;
    private final String name;
    private final Attempts attempts;
    private final AtomicReference<@Nullable Content> content = new AtomicReference<>();

    /** @param whole all bytes, where the server sends nothing less */
    @SuppressWarnings("ArrayRecordComponent") // kept here alone, never compared
    private record Content(long size, String identity, byte @Nullable [] whole) {}

    /**
     * @param client must follow no redirects of itself
     * @param address where the file lies now: asked before each request, as a signed address may have to be renewed
     * @param name how the file is called in messages
     */
    public HttpRanges(HttpClient client, Supplier<URI> address, String name, Attempts attempts) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("the client would follow redirects unchecked");
        }
        this.client = client;
        this.address = address;
        this.name = name;
        this.attempts = attempts;
    }

    /** A file at a fixed address. */
    public static HttpRanges at(HttpClient client, URI address, Attempts attempts) {
        return new HttpRanges(client, () -> address, AddressRule.shown(address), attempts);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return known().size();
    }

    @Override
    public String identity() {
        return known().identity();
    }

    private Content known() {
        Content found = content.get();
        if (found == null) {
            read(0, 1);
            found = content.get();
        }
        if (found == null) {
            throw new IllegalStateException("a range without a content");
        }
        return found;
    }

    @Override
    public byte[] read(long offset, int length) {
        Content found = content.get();
        if (found != null && found.whole() != null) {
            return cut(found.whole(), offset, length);
        }
        if (found != null && offset >= found.size()) {
            return new byte[0];
        }
        try {
            return attempts.answered(() -> once(offset, length));
        } catch (IOException e) {
            throw SourceRefusal.unreachable(name, e);
        }
    }

    private static byte[] cut(byte[] whole, long offset, int length) {
        int from = (int) Math.min(offset, whole.length);
        return Arrays.copyOfRange(whole, from, (int) Math.min(whole.length, (long) from + length));
    }

    private byte[] once(long offset, int length) throws IOException {
        URI at = address.get();
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            AddressRule.check(at);
            HttpResponse<byte[]> response = send(at, offset, length);
            // A name whose resolution ran out in between may have led the connection elsewhere than was checked.
            AddressRule.check(at);
            int status = response.statusCode();
            if (status < 300 || status >= 400 || status == 304) {
                return taken(response, offset, length);
            }
            at = AddressRule.redirected(
                    at, response.headers().firstValue("Location").orElse(""));
        }
        throw SourceRefusal.refusedAddress(name, "a redirect that does not end", "at most " + MOST_REDIRECTS);
    }

    private HttpResponse<byte[]> send(URI at, long offset, int length) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(at)
                .header("Range", "bytes=" + offset + "-" + (offset + length - 1))
                .header("Accept-Encoding", "identity")
                .timeout(attempts.each())
                .build();
        AtomicReference<HttpResponse.@Nullable ResponseInfo> begun = new AtomicReference<>();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, info -> {
            begun.set(info);
            return HttpResponse.BodySubscribers.limiting(
                    HttpResponse.BodySubscribers.ofByteArray(), most(info, length));
        });
        try {
            return attempts.whole(answer);
        } catch (ExecutionException e) {
            HttpResponse.ResponseInfo info = begun.get();
            if (info != null && isTooLarge(info, e)) {
                throw SourceRefusal.noRanges(name, LARGEST_WHOLE).causedBy(e);
            }
            throw new IOException(String.valueOf(e.getCause()), e);
        }
    }

    /** Bytes of a body that are read at most. */
    private static long most(HttpResponse.ResponseInfo info, int length) {
        return switch (info.statusCode()) {
            case 206 -> length;
            case 200 -> declared(info) > LARGEST_WHOLE ? 0 : LARGEST_WHOLE;
            default -> LONGEST_ERROR;
        };
    }

    /** Whether a whole file was begun that is more than is taken: by what was declared, or by what came. */
    private static boolean isTooLarge(HttpResponse.ResponseInfo info, ExecutionException failure) {
        boolean came = String.valueOf(failure.getCause()).contains("exceeds");
        return info.statusCode() == 200 && (came || declared(info) > LARGEST_WHOLE);
    }

    private static long declared(HttpResponse.ResponseInfo info) {
        return info.headers().firstValueAsLong("Content-Length").orElse(-1);
    }

    private byte[] taken(HttpResponse<byte[]> response, long offset, int length) throws IOException {
        int status = response.statusCode();
        return switch (status) {
            case 206 -> part(response, offset, length);
            case 200 -> {
                byte[] whole = response.body();
                remember(new Content(whole.length, RangeAnswer.identity(response.headers(), whole.length), whole));
                yield cut(whole, offset, length);
            }
            case 416 -> {
                RangeAnswer answer = RangeAnswer.of(response.headers());
                remember(new Content(answer.total(), answer.identity(), null));
                yield new byte[0];
            }
            case 404, 410 -> throw SourceRefusal.notFound(name);
            case 401, 403 -> throw SourceRefusal.denied(name, status);
            case 408, 429, 500, 502, 503, 504 -> throw TryLater.of(response);
            default -> throw SourceRefusal.unexpected(name, status);
        };
    }

    private byte[] part(HttpResponse<byte[]> response, long offset, int length) throws IOException {
        RangeAnswer answer = RangeAnswer.of(response.headers());
        remember(new Content(answer.total(), answer.identity(), null));
        long expected = Math.min(length, answer.total() - offset);
        if (answer.first() != offset || response.body().length != expected) {
            throw new IOException("%d bytes from %d instead of %d from %d"
                    .formatted(response.body().length, answer.first(), expected, offset));
        }
        return response.body();
    }

    private void remember(Content now) {
        Content before = content.compareAndExchange(null, now);
        if (before != null && !before.identity().equals(now.identity())) {
            throw SourceRefusal.changed(name, before.identity(), now.identity());
        }
    }

    /** The client is its owner's to close. */
    @Override
    public void close() {}
}
