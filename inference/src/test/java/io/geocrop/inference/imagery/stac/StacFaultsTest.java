package io.geocrop.inference.imagery.stac;

import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.geo.GeoBounds;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.imagery.ImagerySource;
import io.geocrop.imagery.Scenes;
import io.geocrop.imagery.Season;
import io.geocrop.inference.imagery.ImagerySources;
import io.geocrop.inference.source.Attempts;
import io.geocrop.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a catalogue may do wrong, each on a real server: the code, where it is said to be, and that it ends. */
@Timeout(60)
class StacFaultsTest {
    private static final ImageryQuery QUERY =
            new ImageryQuery(new GeoBounds(30.4, -17.6, 30.6, -17.4), Season.parse("2025-11-01/2026-10-31"), 40);

    private final StacServer server = new StacServer();

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> wholeSearches() {
        return Stream.of(
                fault("HTML 200", "STAC_HTML", "/", s -> s.text("/", 200, "\n <!DOCTYPE html><p>Sign in")),
                fault("HTML 200 instead of a page", "STAC_HTML", "/search", s -> s.text("/search", 200, "<html>")),
                fault(
                        "redirect to a link-local address",
                        "STAC_ADDRESS",
                        "/",
                        s -> s.text("/", 302, "", "Location", "http://169.254.169.254/latest/meta-data")),
                fault(
                        "redirect to file:",
                        "STAC_ADDRESS",
                        "/",
                        s -> s.text("/", 301, "", "Location", "file:///etc/passwd")),
                fault(
                        "redirect to another server",
                        "STAC_ADDRESS",
                        "/",
                        s -> s.text("/", 307, "", "Location", "http://127.0.0.1:1/")),
                fault("redirect to nowhere", "STAC_ADDRESS", "/", s -> s.text("/", 308, "", "Location", "http://[")),
                fault("redirect loop", "STAC_ADDRESS", "/", s -> s.text("/", 302, "", "Location", "/")),
                fault(
                        "redirect of a search to a page",
                        "STAC_ANSWER",
                        "/search",
                        s -> s.text("/search", 302, "", "Location", "/")),
                fault(
                        "the same next page for ever",
                        "STAC_ENDLESS",
                        "/search",
                        s -> s.json("/search", s.page("{\"rel\":\"next\",\"href\":\"$/search?p=2\"}", s.item("a")))),
                fault("ever new next pages of the same", "STAC_ENDLESS", "/search", s -> endless(s, n -> "a")),
                fault(
                        "empty pages for ever",
                        "STAC_ENDLESS",
                        "/search",
                        s -> s.json("/search", s.page("{\"rel\":\"next\",\"href\":\"$/search?p=2\"}"))),
                fault(
                        "a next page that a body does not tell apart",
                        "STAC_ENDLESS",
                        "/search",
                        s -> s.json(
                                "/search",
                                s.page(
                                        "{\"rel\":\"next\",\"href\":\"$/search\",\"method\":\"POST\",\"merge\":true}",
                                        s.item("a")))),
                fault("pages of one for ever", "STAC_ENDLESS", "/search", s -> endless(s, n -> "a" + n)),
                fault("foreign next", "STAC_FOREIGN_LINK", "/search", s -> next(s, "https://elsewhere.example/p2")),
                fault(
                        "next to a link-local address",
                        "STAC_FOREIGN_LINK",
                        "/search",
                        s -> next(s, "http://169.254.169.254/")),
                fault("next to a file", "STAC_FOREIGN_LINK", "/search", s -> next(s, "file:///etc/passwd")),
                fault("next with data in it", "STAC_FOREIGN_LINK", "/search", s -> next(s, "data:text/json,{}")),
                fault(
                        "next with a password",
                        "STAC_ADDRESS",
                        "/p2",
                        s -> next(s, s.at("/p2").replace("127.0.0.1", "me:secret@127.0.0.1"))),
                fault("next of two lines", "STAC_FOREIGN_LINK", "/search", s -> next(s, "/p2\\r\\nX: y")),
                fault("next of 64 KB", "STAC_FOREIGN_LINK", "/search", s -> next(s, "/" + "a".repeat(65_536))),
                fault(
                        "foreign search",
                        "STAC_FOREIGN_LINK",
                        "/",
                        s -> s.json(
                                "/",
                                "{\"links\":[{\"rel\":\"search\",\"href\":\"https://elsewhere.example/search\"}]}")),
                fault("a million items in pages", "STAC_TOO_MANY", "/", StacFaultsTest::aMillion),
                fault(
                        "a million items in one page",
                        "STAC_TOO_MANY",
                        "/",
                        s -> s.text("/search", 200, "{\"features\":[" + "{},".repeat(1_000_000) + "{}]}")),
                fault(
                        "an answer of 21 MB",
                        "STAC_TOO_LARGE",
                        "/search",
                        s -> s.text("/search", 200, "[" + "\"aaaaaaaaaaaaaaaaaa\",".repeat(1_000_000) + "0]")),
                fault("a catalogue 17 deep", "STAC_TOO_MANY", "/c/16", s -> deep(s)),
                fault("429 for ever", "STAC_UNREACHABLE", "/", s -> s.text("/", 429, "")),
                fault("503 for ever", "STAC_UNREACHABLE", "/", s -> s.text("/", 503, "", "Retry-After", "0")),
                fault("expired signature of the catalogue", "STAC_DENIED", "/", s -> s.text("/", 403, "")),
                fault("nothing there", "STAC_NOT_FOUND", "/", s -> s.text("/", 404, "")),
                fault(
                        "a search that is refused",
                        "STAC_ANSWER",
                        "/search",
                        s -> s.text("/search", 400, "{\"code\":\"x\",\"description\":\"bbox\\r\\nis odd\"}")),
                fault("empty", "STAC_CUT", "/", s -> s.text("/", 200, "")),
                fault("one byte", "STAC_CUT", "/, line 1, column 2", s -> s.text("/", 200, "{")),
                fault("cut at the half", "STAC_CUT", "/", s -> s.text("/", 200, "{\"type\":\"Catalog\"")),
                fault("trailing junk", "STAC_BAD_JSON", "/", s -> s.text("/", 200, "{} {}")),
                fault("NUL", "STAC_BAD_JSON", "/", s -> s.text("/", 200, "\0")),
                fault("UTF-16", "STAC_BAD_JSON", "/", s -> bytes(s, "{}".getBytes(UTF_16))),
                fault("gzip", "STAC_BAD_JSON", "/", s -> bytes(s, new byte[] {0x1f, (byte) 0x8b, 8, 0})),
                fault("no UTF-8", "STAC_BAD_JSON", "/", s -> bytes(s, new byte[] {'"', (byte) 0xc3, '"'})),
                fault("100,000 deep", "STAC_TOO_DEEP", "/", s -> s.text("/", 200, "[".repeat(100_000))),
                fault("a field twice", "STAC_DUPLICATE_KEY", "/", s -> s.text("/", 200, "{\"a\":1,\"a\":2}")),
                fault("a list", "STAC_NOT_STAC", "/", s -> s.text("/", 200, "[1]")),
                fault("other JSON", "STAC_NOT_STAC", "/", s -> s.text("/", 200, "{\"hello\":1}")),
                fault("a search without features", "STAC_NOT_STAC", "/search", s -> s.text("/search", 200, "{}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholeSearches")
    void aSearchWhoseAnswerIsNotWholeIsRefused(String what, String code, String where, Consumer<StacServer> fault) {
        server.api(server.item("good"));
        fault.accept(server);

        Refusal refusal = refusal(server.at("/"));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.where()).startsWith(server.at(where));
        assertThat(refusal.sentence()).doesNotContain("secret").doesNotContain("\r");
        server.api(server.item("good"));
        assertThat(find().scenes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://[fe80::1]/",
                "http://0.0.0.0/",
                "http://2852039166/",
                "http://0xa9fea9fe/",
                "http://0251.0376.0251.0376/",
                "http://127.1/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[64:ff9b::a9fe:a9fe]/",
                "http://me:secret@127.0.0.1/",
                "http://example.com@127.0.0.1/",
                "http://127.0.0.1/\r\nX: y",
                "http:///search",
                "https:opaque"
            })
    void anAddressThatIsNotToBeAskedIsNotAsked(String location) {
        Refusal refusal = refusal(location);

        assertThat(refusal.code()).isEqualTo("STAC_ADDRESS");
        assertThat(refusal.sentence()).doesNotContain("secret").doesNotContain("\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:application/json,{}", "file:///etc/passwd", "ftp://127.0.0.1/", "s3://bucket/a"})
    void anAddressOfAnotherKindIsNoCatalogue(String location) {
        assertThat(refusal(location).code()).isEqualTo("STAC_LOCATION");
    }

    @Test
    void aServerThatDripsIsLeft() {
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        server.on("/", (exchange, body) -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, 1_000_000);
            try {
                while (!released.await(20, TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Attempts hasty = new Attempts(2, Duration.ZERO, Duration.ZERO, Duration.ofMillis(300), new SplittableRandom(1));

        Refusal refusal = refusal(server.at("/"), hasty);
        released.countDown();

        assertThat(refusal.code()).isEqualTo("STAC_UNREACHABLE");
        assertThat(refusal.found()).contains("300 ms");
        assertThat(asked).hasValue(2);
    }

    @Test
    void aSearchThatTakesTooLongInAllIsEnded() {
        AtomicInteger quarters = new AtomicInteger();
        InstantSource quarterHours = () -> Instant.EPOCH.plus(Duration.ofMinutes(15L * quarters.getAndIncrement()));
        server.api();
        endless(server, n -> "a" + n);

        GeocropException refused = catchThrowableOfType(GeocropException.class, () -> {
            Clock clock = quarterHours.withZone(ZoneOffset.UTC);
            try (ImagerySource source = new ImagerySources(attempts(), clock).open(server.at("/"))) {
                source.find(QUERY);
            }
        });

        assertThat(refused.refusal().code()).isEqualTo("STAC_TOO_SLOW");
        assertThat(server.asked()).hasSizeLessThan(10);
    }

    @Test
    void anAnswerThatBreaksOffIsAskedForAgain() {
        AtomicInteger asked = new AtomicInteger();
        server.api(server.item("a")).on("/search", (exchange, body) -> {
            byte[] page = Json.document(StacServer.page(server.item("a")));
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page, 0, asked.incrementAndGet() == 1 ? page.length / 2 : page.length);
            exchange.getResponseBody().flush();
        });

        assertThat(find().scenes()).hasSize(1);
        assertThat(asked).hasValue(2);
    }

    @Test
    void anInterruptedSearchEnds() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        server.on("/", (exchange, body) -> {
            asked.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        String[] code = {""};
        Thread search =
                Thread.ofVirtual().start(() -> code[0] = refusal(server.at("/")).code());
        asked.await();

        search.interrupt();
        search.join();
        released.countDown();

        assertThat(code[0]).isEqualTo("STAC_INTERRUPTED");
    }

    @Test
    void anApiOfSeveralCollectionsWantsOneNamedAndSpeltRight() {
        server.json("/", """
                {"type":"Catalog","links":[{"rel":"search","href":"$/search"},{"rel":"data","href":"$/collections"}]}""")
                .json("/collections", "{\"collections\":[{\"id\":\"s1\"},{\"id\":\"s2 l2a\"}],\"links\":[]}")
                .json("/collections/s2%20l2a", "{\"type\":\"Collection\"}")
                .json("/collections/s2 l2a", "{\"type\":\"Collection\"}");

        Refusal unnamed = refusal(server.at("/"));
        Refusal misspelt = refusal(server.at("/#s2"));

        assertThat(unnamed.code()).isEqualTo("STAC_COLLECTION");
        assertThat(unnamed.allowed()).isEqualTo("one of s1, s2 l2a");
        assertThat(misspelt.code()).isEqualTo("STAC_COLLECTION");
        assertThat(misspelt.found()).isEqualTo("s2");
        server.json("/search", StacServer.page(server.item("a")));
        assertThat(find("/#s2%20l2a").scenes()).hasSize(1);
    }

    private static void endless(StacServer server, java.util.function.IntFunction<String> id) {
        AtomicInteger pages = new AtomicInteger();
        server.on("/search", (exchange, body) -> {
            int n = pages.incrementAndGet();
            StacServer.send(
                    exchange,
                    200,
                    Json.document(server.page(
                            "{\"rel\":\"next\",\"href\":\"$/search?p=%d\"}".formatted(n), server.item(id.apply(n)))));
        });
    }

    private static void aMillion(StacServer server) {
        AtomicInteger pages = new AtomicInteger();
        server.on("/search", (exchange, body) -> {
            int n = pages.incrementAndGet();
            ObjectNode[] items = IntStream.range(0, 1000)
                    .mapToObj(i -> server.item("a" + n + "-" + i))
                    .toArray(ObjectNode[]::new);
            StacServer.send(
                    exchange,
                    200,
                    Json.document(server.page("{\"rel\":\"next\",\"href\":\"$/search?p=%d\"}".formatted(n), items)));
        });
    }

    private static void deep(StacServer server) {
        server.json("/", "{\"type\":\"Catalog\",\"links\":[{\"rel\":\"child\",\"href\":\"/c/1\"}]}");
        for (int i = 1; i <= 17; i++) {
            server.json(
                    "/c/" + i,
                    "{\"type\":\"Catalog\",\"links\":[{\"rel\":\"child\",\"href\":\"/c/%d\"}]}".formatted(i + 1));
        }
    }

    private static void next(StacServer server, String href) {
        server.json("/search", server.page("{\"rel\":\"next\",\"href\":\"%s\"}".formatted(href), server.item("a")));
    }

    private static void bytes(StacServer server, byte[] body) {
        server.on("/", (exchange, ignored) -> StacServer.send(exchange, 200, body));
    }

    private Scenes find() {
        return find("/");
    }

    private Scenes find(String path) {
        try (ImagerySource source = new ImagerySources(attempts(), Clock.systemUTC()).open(server.at(path))) {
            return source.find(QUERY);
        }
    }

    private static Refusal refusal(String location) {
        return refusal(location, attempts());
    }

    private static Refusal refusal(String location, Attempts attempts) {
        return catchThrowableOfType(GeocropException.class, () -> {
                    try (ImagerySource source = new ImagerySources(attempts, Clock.systemUTC()).open(location)) {
                        source.find(QUERY);
                    }
                })
                .refusal();
    }

    private static Attempts attempts() {
        return new Attempts(
                3, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(20), new SplittableRandom(1));
    }

    private static Arguments fault(String what, String code, String where, Consumer<StacServer> fault) {
        return arguments(what, code, where, fault);
    }
}
