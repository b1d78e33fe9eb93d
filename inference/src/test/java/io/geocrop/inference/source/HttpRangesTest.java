package io.geocrop.inference.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geocrop.error.GeocropException;
import io.geocrop.raster.ByteRanges;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRangesTest {
    private static final Attempts AT_ONCE = new Attempts(
            3, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(20), new SplittableRandom(1));

    private final byte[] content = new byte[100_000];
    private RangeServer server;
    private RasterSources sources;

    @BeforeEach
    void start() throws IOException {
        new SplittableRandom(5).nextBytes(content);
        server = new RangeServer(content);
        sources = new RasterSources(AT_ONCE, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        sources.close();
        server.close();
    }

    @Test
    void theFirstRangeTellsSizeAndIdentityAsWell() {
        ByteRanges ranges = open("/a.tif");

        byte[] read = ranges.read(10, 50);

        assertThat(read).isEqualTo(Arrays.copyOfRange(content, 10, 60));
        assertThat(ranges.size()).isEqualTo(100_000);
        assertThat(ranges.identity()).contains("\"one\"");
        assertThat(server.ranges()).containsExactly("10-59");
    }

    @Test
    void aRangeBeyondTheEndIsShortOrEmpty() {
        ByteRanges ranges = open("/a.tif");

        assertThat(ranges.read(99_990, 50)).isEqualTo(Arrays.copyOfRange(content, 99_990, 100_000));
        assertThat(ranges.read(200_000, 50)).isEmpty();
        assertThat(open("/a.tif").read(200_000, 50)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void aFaultThatMayPassIsTriedAgain(int status) {
        server.answerNext(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "0");
            exchange.sendResponseHeaders(status, -1);
        });

        assertThat(open("/a.tif").read(0, 5)).isEqualTo(Arrays.copyOf(content, 5));
        assertThat(server.ranges()).hasSize(2);
    }

    @Test
    void aConnectionThatBreaksOffInTheBodyIsTriedAgain() {
        server.answerNext(exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 0-99/100000");
            exchange.sendResponseHeaders(206, 100);
            exchange.getResponseBody().write(content, 0, 40);
            exchange.getResponseBody().flush();
        });

        assertThat(open("/a.tif").read(0, 100)).isEqualTo(Arrays.copyOf(content, 100));
    }

    @Test
    void aFaultThatStaysIsToldAfterTheLastAttempt() {
        for (int i = 0; i < 3; i++) {
            server.answerNext(exchange -> exchange.sendResponseHeaders(503, -1));
        }

        assertThat(code(() -> open("/a.tif").read(0, 5))).isEqualTo("RASTER_UNREACHABLE");
        assertThat(server.ranges()).hasSize(3);
    }

    @Test
    void aServerThatDripsIsLeft() {
        CountDownLatch released = new CountDownLatch(1);
        RasterSources hasty = new RasterSources(
                new Attempts(1, Duration.ZERO, Duration.ZERO, Duration.ofMillis(200), new SplittableRandom(1)),
                Clock.systemUTC());
        server.answerNext(exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 0-99/100000");
            exchange.sendResponseHeaders(206, 100);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        String code = code(() -> hasty.open(server.at("/a.tif").toString()).read(0, 100));

        released.countDown();
        hasty.close();
        assertThat(code).isEqualTo("RASTER_UNREACHABLE");
    }

    @Test
    void aContentThatIsReplacedBetweenTwoRangesIsNoticed() {
        ByteRanges ranges = open("/a.tif");
        ranges.read(0, 5);
        server.replace(content, "\"two\"");

        assertThat(code(() -> ranges.read(5, 5))).isEqualTo("RASTER_CHANGED");
    }

    @Test
    void aSmallFileOfAServerWithoutRangesIsTakenWhole() {
        server.answerNext(exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        });
        ByteRanges ranges = open("/a.tif");

        assertThat(ranges.read(7, 5)).isEqualTo(Arrays.copyOfRange(content, 7, 12));
        assertThat(ranges.read(99_998, 5)).hasSize(2);
        assertThat(server.ranges()).hasSize(1);
    }

    @Test
    void aLargeFileOfAServerWithoutRangesIsRefusedUnread() {
        server.answerNext(exchange -> {
            exchange.sendResponseHeaders(200, 1L << 40);
            exchange.getResponseBody().write(new byte[100_000]);
            exchange.getResponseBody().flush();
        });

        assertThat(code(() -> open("/a.tif").read(0, 5))).isEqualTo("RASTER_NO_RANGES");
    }

    @Test
    void anEndlessFileOfAServerWithoutRangesIsRefusedAtTheLimit() {
        server.answerNext(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                exchange.getResponseBody().write(piece);
            }
        });

        assertThat(code(() -> open("/a.tif").read(0, 5))).isEqualTo("RASTER_NO_RANGES");
    }

    @Test
    void moreBytesThanAskedForAreNotTaken() {
        for (int i = 0; i < 3; i++) {
            server.answerNext(exchange -> {
                exchange.getResponseHeaders().set("Content-Range", "bytes 0-4/100000");
                exchange.sendResponseHeaders(206, content.length);
                exchange.getResponseBody().write(content);
            });
        }

        assertThat(code(() -> open("/a.tif").read(0, 5))).isEqualTo("RASTER_UNREACHABLE");
    }

    @Test
    void aRedirectOnTheSameServerIsFollowed() {
        server.answerNext(exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere.tif");
            exchange.sendResponseHeaders(302, -1);
        });

        assertThat(open("/a.tif").read(0, 5)).isEqualTo(Arrays.copyOf(content, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "http://169.254.169.254/latest/meta-data",
                "http://localhost/other",
                "https://127.0.0.1/other",
                "//other.example/a.tif",
                "http://127.0.0.1:1/other",
                "data:text/plain,x",
                "http://[bad"
            })
    void aRedirectElsewhereIsRefused(String location) {
        server.answerNext(exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        });

        assertThat(code(() -> open("/a.tif").read(0, 5))).isEqualTo("RASTER_ADDRESS");
        assertThat(server.ranges()).hasSize(1);
    }

    @Test
    void aRedirectInACircleEnds() {
        for (int i = 0; i < 10; i++) {
            server.answerNext(exchange -> {
                exchange.getResponseHeaders().set("Location", "/a.tif");
                exchange.sendResponseHeaders(307, -1);
            });
        }

        assertThat(code(() -> open("/a.tif").read(0, 5))).isEqualTo("RASTER_ADDRESS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/a.tif",
                "http://2852039166/a.tif",
                "http://0xa9fea9fe/a.tif",
                "http://0251.0376.0251.0376/a.tif",
                "http://[::ffff:169.254.169.254]/a.tif",
                "http://[fe80::1]/a.tif",
                "http://0.0.0.0/a.tif",
                "http://user:secret@127.0.0.1/a.tif",
                "http://bad host/a.tif",
                "file:///etc/passwd",
                "ftp://127.0.0.1/a.tif",
                "data:,x",
                "s3://bucket/secret.tif",
                "S3://bucket/secret.tif",
                "/vsicurl/http://127.0.0.1/a.tif"
            })
    void anAddressThatIsNoServersIsRefused(String location) {
        GeocropException refused = catchThrowableOfType(
                GeocropException.class, () -> sources.open(location).read(0, 5));

        assertThat(refused).isNotNull();
        assertThat(refused.refusal().code()).isEqualTo("RASTER_ADDRESS");
        assertThat(refused.refusal().sentence()).doesNotContain("secret");
    }

    @Test
    void whatTheServerDeniesOrDoesNotHaveIsToldApart() {
        int[] statuses = {404, 403, 418};
        String[] codes = {"RASTER_NOT_FOUND", "RASTER_DENIED", "RASTER_ANSWER"};
        for (int i = 0; i < statuses.length; i++) {
            int status = statuses[i];
            server.answerNext(exchange -> exchange.sendResponseHeaders(status, -1));
            assertThat(code(() -> open("/a.tif").read(0, 5))).isEqualTo(codes[i]);
        }
    }

    @Test
    void aSignatureIsInNoMessage() {
        server.answerNext(exchange -> {
            byte[] body = "denied".getBytes(UTF_8);
            exchange.sendResponseHeaders(403, body.length);
            exchange.getResponseBody().write(body);
        });

        GeocropException refused = catchThrowableOfType(
                GeocropException.class, () -> open("/a.tif?X-Signature=secret").read(0, 5));

        assertThat(refused.refusal().sentence()).contains("/a.tif").doesNotContain("secret");
    }

    private ByteRanges open(String path) {
        URI address = server.at(path);
        return sources.open(address.toString());
    }

    private static String code(ThrowingCallable call) {
        GeocropException refused = catchThrowableOfType(GeocropException.class, call);
        return refused == null ? "nothing" : refused.refusal().code();
    }
}
