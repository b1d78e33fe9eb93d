package io.geocrop.inference.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real HTTP server on this machine that sends ranges of one content, counts them, and misbehaves when it is told to. */
public final class RangeServer implements AutoCloseable {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

    private final HttpServer server;
    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Answer> next = new ConcurrentLinkedQueue<>(new ArrayDeque<>());
    private volatile byte[] content;
    private volatile String tag = "\"one\"";

    /** An answer other than the range that was asked for. */
    @FunctionalInterface
    public interface Answer {
        void send(HttpExchange exchange) throws IOException;
    }

    public RangeServer(byte[] content) throws IOException {
        this.content = content.clone();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** The ranges asked for so far, in order, as in {@code 0-32767}. */
    public List<String> ranges() {
        return List.copyOf(ranges);
    }

    public void forgetRanges() {
        ranges.clear();
    }

    /** The next request is answered so. */
    public void answerNext(Answer answer) {
        next.add(answer);
    }

    public void replace(byte[] other, String otherTag) {
        content = other.clone();
        tag = otherTag;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher range =
                    RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
            ranges.add(range.matches() ? range.group(1) + "-" + range.group(2) : "all");
            Answer other = next.poll();
            if (other != null) {
                other.send(exchange);
            } else if (range.matches()) {
                sendRange(exchange, Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
            }
        }
    }

    private void sendRange(HttpExchange exchange, long from, long to) throws IOException {
        byte[] whole = content;
        exchange.getResponseHeaders().set("ETag", tag);
        if (from >= whole.length) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + whole.length);
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        int end = (int) Math.min(to + 1, whole.length);
        exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(from, end - 1, whole.length));
        exchange.sendResponseHeaders(206, end - from);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(whole, (int) from, (int) (end - from));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
