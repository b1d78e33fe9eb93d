package io.geocrop.inference.app;

import static io.geocrop.inference.app.TestService.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent: a status of the 4xx, a code, no stack trace, soon; and the next request is answered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsTest {
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";

    private TestService service;

    @SuppressWarnings("NullAway.Init")
    BadRequestsTest() {}

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        service = new TestService(folder, Map.of(), Duration.ofDays(1), "v1");
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @AfterEach
    void theNextRequestIsAnswered() throws Exception {
        String rows = TestService.rows(TestService.XGBOOST, 3);
        assertThat(service.post("/predict", JSON, rows).statusCode()).isEqualTo(200);
    }

    /** A body that cannot be predicted, and what is said of it. */
    record Body(String name, String type, String body, int status, String code) {
        @Override
        public String toString() {
            return name + " → " + code;
        }
    }

    static Stream<Body> bodies() {
        String header = "ndvi_0,ndvi_1,ndvi_2,ndvi_3,ndvi_4,ndvi_5\n";
        String names = "{\"features\":[\"ndvi_0\",\"ndvi_1\",\"ndvi_2\",\"ndvi_3\",\"ndvi_4\",\"ndvi_5\"],\"rows\":";
        return Stream.of(
                new Body("empty", JSON, "", 400, "PREDICT_CUT"),
                new Body("one byte", JSON, "{", 400, "PREDICT_CUT"),
                new Body("cut", JSON, "{\"rows\":[{\"ndvi_0\":", 400, "PREDICT_CUT"),
                new Body("no JSON", JSON, "hello", 400, "PREDICT_BAD_JSON"),
                new Body("trailing junk", JSON, "{\"rows\":[]}x", 400, "PREDICT_BAD_JSON"),
                new Body("NUL", JSON, "\0{}", 400, "PREDICT_BAD_JSON"),
                new Body("null", JSON, "null", 400, "PREDICT_WRONG_SHAPE"),
                new Body("a list", JSON, "[]", 400, "PREDICT_WRONG_SHAPE"),
                new Body("no rows", JSON, "{\"rows\":[]}", 400, "PREDICT_WRONG_SHAPE"),
                new Body("rows are a text", JSON, "{\"rows\":\"x\"}", 400, "PREDICT_WRONG_SHAPE"),
                new Body("a row is a number", JSON, "{\"rows\":[1]}", 400, "PREDICT_WRONG_SHAPE"),
                new Body("duplicate keys", JSON, "{\"rows\":[],\"rows\":[]}", 400, "PREDICT_DUPLICATE_KEY"),
                new Body("a feature missing", JSON, "{\"rows\":[{\"ndvi_0\":1}]}", 400, "PREDICT_FEATURE_MISSING"),
                new Body("a row too short", JSON, names + "[[1,2,3]]}", 400, "PREDICT_WRONG_SHAPE"),
                new Body("a text for a number", JSON, names + "[[1,2,3,4,5,\"6\"]]}", 400, "PREDICT_NOT_A_NUMBER"),
                new Body("1e999", JSON, names + "[[1,2,3,4,5,1e999]]}", 400, "PREDICT_NOT_A_NUMBER"),
                new Body("1e300", JSON, names + "[[1,2,3,4,5,1e300]]}", 400, "PREDICT_NOT_A_NUMBER"),
                new Body("NaN", JSON, names + "[[1,2,3,4,5,NaN]]}", 400, "PREDICT_BAD_JSON"),
                new Body("deep", JSON, "[".repeat(100_000), 400, "PREDICT_TOO_DEEP"),
                new Body("a long number", JSON, "{\"rows\":" + "1".repeat(1_001) + "}", 400, "PREDICT_LONG_NUMBER"),
                new Body("a long text", JSON, "{\"x\":\"" + "x".repeat(20_000) + "\"}", 400, "PREDICT_LONG_STRING"),
                new Body(
                        "too many rows", JSON, names + "[" + "[],".repeat(20_001) + "[]]}", 413, "SERVE_TOO_MANY_ROWS"),
                new Body("too large", JSON, " ".repeat((4 << 20) + 1), 413, "SERVE_TOO_LARGE"),
                new Body("empty CSV", CSV, "", 400, "CSV_EMPTY"),
                new Body("CSV without the features", CSV, "a,b\n1,2\n", 400, "PREDICT_FEATURE_MISSING"),
                new Body("short row", CSV, header + "1,2\n", 400, "CSV_SHORT_ROW"),
                new Body("a text in a CSV", CSV, header + "1,2,3,4,5,x\n", 400, "CSV_NOT_A_NUMBER"),
                new Body("unclosed quote", CSV, header + "1,2,3,4,5,\"6\n", 400, "CSV_UNCLOSED_QUOTE"),
                new Body("no type", "application/octet-stream", "x", 415, "SERVE_MEDIA_TYPE"),
                new Body("a picture", "image/png", "x", 415, "SERVE_MEDIA_TYPE"),
                new Body("a pickle", "application/x-pickle", "x", 415, "SERVE_MEDIA_TYPE"),
                new Body("UTF-16", "application/json; charset=utf-16", "{}", 415, "SERVE_MEDIA_TYPE"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyThatCannotBePredicted(Body body) throws Exception {
        long begun = System.nanoTime();
        HttpResponse<String> answer = service.post("/predict", body.type(), body.body());
        check(answer, body.status(), body.code());
        assertThat((System.nanoTime() - begun) / 1e9).isLessThan(2);
    }

    /** Whoever is still writing when the connection is closed would never see the answer. */
    @Test
    void whoSendsTooMuchIsAnsweredEveryTime() throws Exception {
        String tooLarge = " ".repeat((4 << 20) + 1);
        for (int time = 0; time < 20; time++) {
            check(service.post("/predict", JSON, tooLarge), 413, "SERVE_TOO_LARGE");
        }
    }

    /** A path that leads nowhere. */
    record Path404(String path, int status, String code) {}

    static Stream<Path404> paths() {
        return Stream.of(
                new Path404("/nothing", 404, "SERVE_NOT_FOUND"),
                new Path404("/model", 404, "SERVE_NOT_FOUND"),
                new Path404("/tiles/none/0/0/0.png", 404, "TILE_UNKNOWN_MAP"),
                new Path404("/tiles/dw-2019/0/0/0.png", 404, "TILE_UNKNOWN_MAP"),
                new Path404("/tiles/none/0/0/0.png?layer=x", 400, "TILE_UNKNOWN_LAYER"),
                new Path404("/tiles/dw-2024/0/0/0.png?layer=confidence", 400, "TILE_UNKNOWN_LAYER"),
                new Path404("/tiles/none/-1/0/0.png", 400, "TILE_BAD_ADDRESS"),
                new Path404("/tiles/none/0/1/0.png", 400, "TILE_BAD_ADDRESS"),
                new Path404("/tiles/none/1e9/0/0.png", 400, "TILE_BAD_ADDRESS"),
                new Path404("/tiles/none/0/0/0.png?size=-1", 400, "TILE_BAD_SIZE"),
                new Path404("/tiles/none/0/0/0.png?size=1000000000", 400, "TILE_BAD_SIZE"),
                new Path404("/maps/none/tilejson.json", 404, "TILE_UNKNOWN_MAP"),
                new Path404("/maps/a%20b/tilejson.json", 404, "TILE_UNKNOWN_MAP"),
                new Path404("/maps/'%20OR%201=1/tilejson.json", 404, "TILE_UNKNOWN_MAP"),
                new Path404("/predict", 405, "SERVE_METHOD"),
                new Path404("/model/reload", 405, "SERVE_METHOD"));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aPathThatLeadsNowhere(Path404 path) throws Exception {
        check(service.get(path.path()), path.status(), path.code());
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void aPrefixThatIsNoPath(String prefix) throws Exception {
        check(service.get("/", "X-Forwarded-Prefix", prefix), 400, "SERVE_BAD_PREFIX");
    }

    static List<String> prefixes() {
        return List.of(
                "geo",
                "//evil.example",
                "/a/../b",
                "/..",
                "http://evil.example",
                "/a?b",
                "/a\"b",
                "/<x>",
                "/a b",
                "/%2e%2e",
                "/a\\b",
                "/1/2/3/4/5/6/7/8/9",
                "/" + "x".repeat(65));
    }

    @Test
    void compressedBodiesAreNotUnpacked() throws Exception {
        check(service.post("/predict", JSON, "x", "Content-Encoding", "gzip"), 415, "SERVE_MEDIA_TYPE");
    }

    /** Bytes that are no proper request, each on a connection of its own. */
    record Raw(String name, String bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Raw> raw() {
        String post = "POST /predict HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
        return Stream.of(
                new Raw("both lengths", post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                new Raw("two lengths", post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
                new Raw("a length below 0", post + "Content-Length: -1\r\n\r\n"),
                new Raw("a bad chunk", post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"),
                new Raw("a large header", "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(1 << 20) + "\r\n\r\n"),
                new Raw("a long address", "GET /" + "x".repeat(10 << 20) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
                new Raw("%2e%2e", "GET /maps/%2e%2e/tilejson.json HTTP/1.1\r\nHost: a\r\n\r\n"),
                new Raw("%252e%252e", "GET /maps/%252e%252e/tilejson.json HTTP/1.1\r\nHost: a\r\n\r\n"),
                new Raw("%2f", "GET /maps/a%2fb/tilejson.json HTTP/1.1\r\nHost: a\r\n\r\n"),
                new Raw("%00", "GET /maps/a%00/tilejson.json HTTP/1.1\r\nHost: a\r\n\r\n"),
                new Raw("bad UTF-8", "GET /maps/%ff%fe/tilejson.json HTTP/1.1\r\nHost: a\r\n\r\n"),
                new Raw("TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n"),
                new Raw("CONNECT", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n"),
                new Raw("an unknown method", "FROB / HTTP/1.1\r\nHost: a\r\n\r\n"),
                new Raw("no host", "GET / HTTP/1.1\r\n\r\n"),
                new Raw("a newer version", "GET / HTTP/9.9\r\nHost: a\r\n\r\n"),
                new Raw("no HTTP", "\u0016\u0003\u0001\u0002\u0000hello\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("raw")
    void bytesThatAreNoRequest(Raw raw) throws Exception {
        String answer = exchanged(raw.bytes());
        assertThat(answer.lines().findFirst().orElse("closed without a word"))
                .matches("HTTP/1\\.[01] 4\\d\\d.*|HTTP/1\\.1 50[15].*|closed without a word");
        assertThat(answer).doesNotContain("Exception", "\tat ", "Jetty");
    }

    @Test
    void aFalseHostIsInNoLink() throws Exception {
        String answer = exchanged("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain("evil.example");
    }

    @Test
    void whoSendsNothingIsLetGo() throws Exception {
        // given fifty connections that never finish their header
        List<Socket> sockets = new java.util.ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), service.service.address().getPort());
            socket.getOutputStream().write("POST /predict HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
            sockets.add(socket);
        }
        // then others are answered meanwhile, and the slow ones are closed within the idle time
        theNextRequestIsAnswered();
        for (Socket socket : sockets) {
            socket.setSoTimeout(30_000);
            socket.getInputStream().readAllBytes();
            socket.close();
        }
    }

    private String exchanged(String request) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), service.service.address().getPort())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            try {
                out.write(request.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                socket.shutdownOutput();
            } catch (IOException closedMeanwhile) {
                // answered before it was all sent
            }
            try {
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            } catch (IOException reset) {
                return "";
            }
        }
    }

    private static void check(HttpResponse<String> answer, int status, String code) throws Exception {
        JsonNode problem = json(answer);
        assertThat(problem.path("code").asText()).as(answer.body()).isEqualTo(code);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        for (String member : List.of("type", "title", "status", "detail", "where", "found", "allowed", "remedy")) {
            assertThat(problem.has(member)).as(member).isTrue();
        }
        assertThat(answer.body()).doesNotContain("\\tat ");
    }
}
