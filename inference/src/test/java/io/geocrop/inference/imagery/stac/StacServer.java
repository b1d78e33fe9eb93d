package io.geocrop.inference.imagery.stac;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.geocrop.inference.imagery.item.ItemJson;
import io.geocrop.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A catalogue on a real HTTP server of this machine that answers what a test tells it to. */
final class StacServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** What is done with a request whose body was read. */
    interface Answer {
        void give(HttpExchange exchange, String body) throws IOException;
    }

    StacServer() {
        this(http());
    }

    StacServer(HttpServer server) {
        this.server = server;
        server.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI()
                        + (body.isEmpty() ? "" : " " + body));
                answers.getOrDefault(exchange.getRequestURI().getPath(), StacServer::nothing)
                        .give(exchange, body);
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    private static HttpServer http() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void nothing(HttpExchange exchange, String body) throws IOException {
        exchange.sendResponseHeaders(404, -1);
    }

    String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Requests in their order: method, path with query, body. */
    List<String> asked() {
        return asked;
    }

    StacServer on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    StacServer json(String path, JsonNode document) {
        return on(path, (exchange, body) -> send(exchange, 200, Json.document(document)));
    }

    /** The text may hold {@code $} for the address of this server. */
    StacServer json(String path, String document) {
        return json(path, ItemJson.parsed(document.replace("$", at(""))));
    }

    StacServer text(String path, int status, String body, String... headers) {
        return on(path, (exchange, ignored) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            send(exchange, status, body.getBytes(UTF_8));
        });
    }

    /** A file as it lies on a web server: whole, or a range of it. */
    StacServer file(String path, Path file) {
        return on(path, (exchange, body) -> {
            byte[] bytes = Files.readAllBytes(file);
            String range = String.valueOf(exchange.getRequestHeaders().getFirst("Range"));
            Matcher asked = Pattern.compile("bytes=(\\d+)-(\\d+)").matcher(range);
            if (!asked.matches()) {
                send(exchange, 200, bytes);
                return;
            }
            int from = Integer.parseInt(asked.group(1));
            int to = Math.min(bytes.length - 1, Integer.parseInt(asked.group(2)));
            exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(from, to, bytes.length));
            send(exchange, 206, Arrays.copyOfRange(bytes, from, to + 1));
        });
    }

    /** An API at the root that is searched by POST, and finds these items. */
    StacServer api(ObjectNode... items) {
        json("/", """
                {"type":"Catalog","id":"api","links":[
                  {"rel":"search","href":"$/search","method":"GET"},
                  {"rel":"search","href":"$/search","method":"POST"}]}""");
        return json("/search", page(items));
    }

    static ObjectNode page(ObjectNode... items) {
        ObjectNode page = ItemJson.collection(List.of(items));
        page.putArray("links");
        return page;
    }

    /** A page with a next link, in which {@code $} stands for the address of this server. */
    ObjectNode page(String next, ObjectNode... items) {
        ObjectNode page = page(items);
        page.withArray("links").add(ItemJson.parsed(next.replace("$", at(""))));
        return page;
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** An item whose asset lies on this server. */
    ObjectNode item(String id) {
        return ItemJson.plain(id, URI.create(at("/" + id + ".tif")).toString());
    }
}
