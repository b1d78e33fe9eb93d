package io.geocrop.inference.app;

import static io.geocrop.inference.app.TestService.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default changes under load: no request is dropped, and none is answered by two versions. */
class ModelSwapTest {
    private static final int SWAPS = 200;
    private static final int CALLERS = 6;

    @TempDir
    Path folder;

    @Test
    void everyAnswerIsOfOneVersionWhileTheModelIsSwapped() throws Exception {
        String body = TestService.rows(TestService.XGBOOST, 20);
        try (TestService service = new TestService(folder, Map.of(), Duration.ofDays(1), "v1", "v2-light");
                ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            // given what each version answers when it is alone
            Map<String, JsonNode> expected = new ConcurrentHashMap<>();
            expected.put("v1", answer(service, body));
            service.registry.promote("v2-light", "", null);
            service.post("/model/reload", "text/plain", "");
            expected.put("v2-light", answer(service, body));
            assertThat(expected.get("v1").path("predictions"))
                    .isNotEqualTo(expected.get("v2-light").path("predictions"));
            // when callers ask without a pause while the default goes back and forth
            AtomicBoolean done = new AtomicBoolean();
            AtomicInteger answered = new AtomicInteger();
            Set<String> seen = ConcurrentHashMap.newKeySet();
            List<Future<?>> asking = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                asking.add(callers.submit(() -> {
                    while (!done.get()) {
                        JsonNode answer = answer(service, body);
                        String version = answer.path("model").asText();
                        assertThat(answer).isEqualTo(expected.get(version));
                        seen.add(version);
                        answered.incrementAndGet();
                    }
                    return null;
                }));
            }
            for (int swap = 0; swap < SWAPS; swap++) {
                String next = swap % 2 == 0 ? "v1" : "v2-light";
                service.registry.promote(next, "swap " + swap, null);
                JsonNode state = json(service.post("/model/reload", "text/plain", ""));
                assertThat(state.path("loaded").asText()).isEqualTo(next);
            }
            done.set(true);
            for (Future<?> asked : asking) {
                asked.get();
            }
            // then all were answered, by both versions, each answer all of one
            System.out.printf("%d answers over %d swaps%n", answered.get(), SWAPS);
            assertThat(seen).containsExactlyInAnyOrder("v1", "v2-light");
            assertThat(answered.get()).isGreaterThan(SWAPS);
        }
    }

    @Test
    void aRequestUnderWayIsFinishedByTheVersionItBeganWith() throws Exception {
        String body = TestService.rows(TestService.XGBOOST, 20);
        try (TestService service = new TestService(folder, Map.of(), Duration.ofDays(1), "v1", "v2-light");
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(),
                        service.service.address().getPort())) {
            String expected = service.post("/predict", "application/json", body).body();
            // given a request whose body the service has begun to wait for
            socket.setSoTimeout(30_000);
            String head = "POST /predict HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String go = "HTTP/1.1 100 Continue\r\n\r\n";
            assertThat(new String(socket.getInputStream().readNBytes(go.length()), StandardCharsets.US_ASCII))
                    .isEqualTo(go);
            // when another model takes over before the body is there
            service.registry.promote("v2-light", "", null);
            assertThat(json(service.post("/model/reload", "text/plain", ""))
                            .path("loaded")
                            .asText())
                    .isEqualTo("v2-light");
            socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            // then header and rows are the old one's
            assertThat(answer)
                    .startsWith("HTTP/1.1 200")
                    .contains("Geocrop-Model: v1\r\n")
                    .endsWith(expected);
        }
    }

    private static JsonNode answer(TestService service, String body) throws Exception {
        HttpResponse<String> response = service.post("/predict", "application/json", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode answer = json(response);
        assertThat(response.headers().firstValue("Geocrop-Model"))
                .hasValue(answer.path("model").asText());
        return answer;
    }
}
