package io.geocrop.inference.app;

import static io.geocrop.inference.app.TestService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.GeocropException;
import io.geocrop.inference.tile.ClassMaps;
import io.geocrop.serving.Serving;
import io.geocrop.store.ObjectKey;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service answers to those who ask properly. */
class ServiceTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final String TOKEN = "0123456789abcdef0123";

    @TempDir
    Path folder;

    @Test
    void tellsWhatIsLoadedAndWhatIsRegistered() throws Exception {
        try (TestService service = new TestService(folder, Map.of("GEOCROP_IMAGE_VERSION", "7.1"), NEVER, "v1")) {
            JsonNode root = json(service.get("/"));
            assertThat(root.path("loaded").asText()).isEqualTo("v1");
            assertThat(root.path("registered").asText()).isEqualTo("v1");
            assertThat(root.path("image").asText()).isEqualTo("7.1");
            JsonNode info = json(service.get("/model/info"));
            assertThat(info.path("version").asText()).isEqualTo("v1");
            assertThat(info.path("features")).hasSize(6);
            assertThat(info.path("classes")).hasSize(7);
            assertThat(service.get("/readyz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withoutAModelItLivesAndIsNotReady() throws Exception {
        try (TestService service = new TestService(folder, Map.of(), NEVER)) {
            assertThat(service.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(service.get("/readyz").statusCode()).isEqualTo(503);
            assertThat(json(service.get("/")).path("status").asText()).isEqualTo("no_model");
            HttpResponse<String> refused = service.post("/predict", "application/json", "{}");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(json(refused).path("code").asText()).isEqualTo("SERVE_NO_MODEL");
        }
    }

    @Test
    void rowsAsJsonByNameByPositionAndAsCsvGetTheSameAnswer() throws Exception {
        try (TestService service = new TestService(folder, Map.of(), NEVER, "v1")) {
            // given one row, three ways, one with its columns in another order
            String byPosition = "{\"features\":[\"ndvi_5\",\"ndvi_0\",\"ndvi_1\",\"ndvi_2\",\"ndvi_3\",\"ndvi_4\"],"
                    + "\"rows\":[[0.6,0.1,null,0.3,0.4,0.5]]}";
            String byName = "{\"rows\":[{\"ndvi_0\":0.1,\"ndvi_1\":null,\"ndvi_2\":0.3,\"ndvi_3\":0.4,\"ndvi_4\":0.5,"
                    + "\"ndvi_5\":0.6,\"id\":\"passed over\"}]}";
            String csv = "id,ndvi_0,ndvi_1,ndvi_2,ndvi_3,ndvi_4,ndvi_5\na,0.1,,0.3,0.4,0.5,0.6\n";
            // when
            HttpResponse<String> one = service.post("/predict", "application/json", byPosition);
            HttpResponse<String> two = service.post("/predict", "application/json; charset=utf-8", byName);
            HttpResponse<String> three = service.post("/predict", "text/csv", csv);
            // then
            assertThat(one.body()).isEqualTo(two.body());
            JsonNode prediction = json(one).path("predictions").get(0);
            String[] cells = three.body().lines().toList().get(1).split(",", -1);
            assertThat(cells[0]).isEqualTo("a");
            assertThat(cells[1]).isEqualTo(prediction.path("predicted_class").asText());
            assertThat(Float.parseFloat(cells[2]))
                    .isEqualTo(prediction.path("confidence").floatValue());
            assertThat(Float.parseFloat(cells[3]))
                    .isEqualTo(prediction.path("margin").floatValue());
            assertThat(three.headers().firstValue("Geocrop-Model")).hasValue("v1");
        }
    }

    @Test
    void aPromotionIsFollowedByItself() throws Exception {
        try (TestService service = new TestService(folder, Map.of(), Duration.ofMillis(50), "v1", "v2-light")) {
            service.registry.promote("v2-light", "better", null);
            await().until(() -> json(service.get("/")).path("loaded").asText().equals("v2-light"));
        }
    }

    @Test
    void registeredIsNotLoadedUntilItIsReloaded() throws Exception {
        try (TestService service = new TestService(folder, Map.of(), NEVER, "v1", "v2-light")) {
            // given a promotion that the service has not seen
            service.registry.promote("v2-light", "better", null);
            assertThat(json(service.get("/")).path("loaded").asText()).isEqualTo("v1");
            // when it is told, from this machine
            JsonNode reloaded = json(service.post("/model/reload", "application/json", ""));
            // then
            assertThat(reloaded.path("loaded").asText()).isEqualTo("v2-light");
            assertThat(reloaded.path("registered").asText()).isEqualTo("v2-light");
        }
    }

    @Test
    void whoMayReloadIsAskedForTheTokenWhereThereIsOne() throws Exception {
        try (TestService service = new TestService(folder, Map.of("GEOCROP_ADMIN_TOKEN", TOKEN), NEVER, "v1")) {
            assertThat(service.post("/model/reload", "text/plain", "").statusCode())
                    .isEqualTo(401);
            assertThat(service.post("/model/reload", "text/plain", "", "Authorization", "Bearer " + TOKEN + "x")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(service.post("/model/reload", "text/plain", "", "Authorization", "Bearer " + TOKEN)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void withoutATokenAProxyCannotReload() throws Exception {
        try (TestService service = new TestService(folder, Map.of(), NEVER, "v1")) {
            for (String header : new String[] {"X-Forwarded-For", "Forwarded", "X-Forwarded-Prefix", "Origin"}) {
                assertThat(service.post("/model/reload", "text/plain", "", header, "/a")
                                .statusCode())
                        .as(header)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void aTokenTooShortIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new TestService(folder, Map.of("GEOCROP_ADMIN_TOKEN", "short"), NEVER))
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("SERVE_WEAK_TOKEN"));
    }

    @Test
    void aPortThatIsTakenIsSaid() throws Exception {
        try (TestService service = new TestService(folder, Map.of(), NEVER)) {
            int taken = service.service.address().getPort();
            InferenceServing another = new InferenceServing(service.store, Map.of(), Clock.systemUTC());
            assertThatThrownBy(() -> another.start(new Serving.Settings("127.0.0.1", taken)))
                    .isInstanceOfSatisfying(
                            GeocropException.class,
                            e -> assertThat(e.refusal().code()).isEqualTo("SERVE_PORT"));
        }
    }

    @Test
    void tilesAreTaggedAndLinksHaveTheProxysPrefix() throws Exception {
        try (TestService service = new TestService(folder, Map.of(), NEVER)) {
            // given a map of the store and a baseline
            Path file = ClassMaps.write(folder.resolve("map.tif"), 600, 500, 1);
            service.store.putFile(new ObjectKey("geocrop-results", "maps/job-1/lulc.tif"), file);
            service.store.putFile(new ObjectKey("geocrop-baselines", "dw/2024.tif"), file);
            // when its description is asked for through a proxy
            JsonNode description =
                    json(service.get("/maps/job-1/tilejson.json?size=512", "X-Forwarded-Prefix", "/geo/inference/"));
            // then
            assertThat(description.path("tiles").get(0).asText())
                    .isEqualTo("/geo/inference/tiles/job-1/{z}/{x}/{y}.png?size=512");
            assertThat(description.path("bounds")).hasSize(4);
            HttpResponse<byte[]> tile = service.bytes("/tiles/job-1/9/298/281.png");
            assertThat(tile.statusCode()).isEqualTo(200);
            assertThat(tile.headers().firstValue("Content-Type")).hasValue("image/png");
            assertThat(tile.headers().firstValue("Cache-Control").orElse("")).contains("max-age");
            String etag = tile.headers().firstValue("ETag").orElseThrow();
            assertThat(etag).matches("\"[A-Za-z0-9_-]{20,}\"");
            HttpResponse<byte[]> again =
                    service.bytes("/tiles/job-1/9/298/281.png", "If-None-Match", "\"other\", W/" + etag);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(service.bytes("/tiles/dw-2024/9/298/281.png").body()).isEqualTo(tile.body());
        }
    }

    @Test
    void figuresAreThereForPrometheus() throws Exception {
        try (TestService service = new TestService(folder, Map.of(), NEVER, "v1")) {
            service.get("/model/info");
            service.get("/nothing/there");
            String text = service.get("/metrics").body();
            assertThat(text)
                    .contains("geocrop_http_requests_total{route=\"/model/info\",status=\"200\"} 1")
                    .contains("geocrop_http_requests_total{route=\"none\",status=\"404\"} 1")
                    .contains("geocrop_model{state=\"loaded\",version=\"v1\"} 1");
        }
    }
}
