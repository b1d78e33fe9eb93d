package io.geocrop.store.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A server that answers each request with the next of the answers it was given, whatever was asked. */
final class FaultyS3 implements AutoCloseable {
    private final HttpServer server;
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();

    /** Writes one answer. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    FaultyS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized void willAnswer(Answer... next) {
        answers.addAll(List.of(next));
    }

    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** The bodies of the requests, in their order. */
    synchronized List<String> bodies() {
        return List.copyOf(bodies);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer next;
        synchronized (this) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            bodies.add(body);
            next = answers.poll();
        }
        try (exchange) {
            if (next != null) {
                next.to(exchange);
            }
        }
    }

    static Answer status(int status, String code) {
        return exchange -> body(exchange, status, "<Error><Code>" + code + "</Code><Message>m</Message></Error>");
    }

    static Answer okWithError(String code) {
        return status(200, code);
    }

    static Answer page(String html) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, html.length());
            exchange.getResponseBody().write(html.getBytes(StandardCharsets.UTF_8));
        };
    }

    static Answer object(String content) {
        return shortBody(content, content.length());
    }

    /** Announces more bytes than it sends. */
    static Answer shortBody(String content, int announced) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"tag\"");
            exchange.sendResponseHeaders(200, announced);
            exchange.getResponseBody().write(content.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        };
    }

    static Answer stored() {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"tag\"");
            exchange.sendResponseHeaders(200, -1);
        };
    }

    /** Takes the request and hangs up. */
    static Answer noAnswer() {
        return exchange -> {};
    }

    private static void body(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
