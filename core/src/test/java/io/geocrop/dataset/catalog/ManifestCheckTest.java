package io.geocrop.dataset.catalog;

import static io.geocrop.dataset.catalog.CatalogFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.error.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestCheckTest {
    private static final DatasetId ID = new DatasetId("zimbabwe", "v1");
    private static final String KEY = "geocrop-datasets/datasets/zimbabwe/v1/dataset.json";
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final String GOOD = """
            {"schema_version":1,"name":"zimbabwe","version":"v1","created":"2026-01-31T12:00:00Z","rows":3,
            "columns":[{"name":"ndvi","position":0,"role":"FEATURE","numeric":true},
            {"name":"label","position":1,"role":"LABEL","numeric":false}],
            "classes":{"forest":2,"water":1},"sha256":"%1$s",
            "files":[{"name":"training_data.csv","size":58,"sha256":"%1$s"}],
            "profile":{"ndvi":{"count":2,"missing":1,"distinct":2,"min":0.1,"max":0.5,"mean":0.3,"sd":0.2}},
            "bounding_box":null,"duplicate_rows":0,"conflicting_rows":0,"warnings":[],"added_later":true}
            """.formatted(HASH);

    @Test
    void readsAManifestAndPassesOverWhatItDoesNotKnow() {
        DatasetManifest manifest = read(GOOD);

        assertThat(manifest.id()).isEqualTo(ID);
        assertThat(manifest.rows()).isEqualTo(3);
        assertThat(manifest.columns()).hasSize(2);
        assertThat(manifest.files().getFirst().size()).isEqualTo(58);
    }

    @ParameterizedTest
    @MethodSource
    void refusesWithCodeAndLocation(String from, String to, String code, String where, String found) {
        assertThat(GOOD).contains(from);

        Refusal refused = refusal(() -> read(GOOD.replace(from, to))).refusal();

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.where()).isEqualTo(KEY + where);
        assertThat(refused.found()).isEqualTo(found);
        assertThat(refused.remedy()).isNotBlank();
    }

    static Stream<Arguments> refusesWithCodeAndLocation() {
        return Stream.of(
                bad("\"schema_version\":1", "\"schema_version\":2", "NEWER_SCHEMA", "", "schema_version 2"),
                field("\"schema_version\":1,", "", "schema_version", "nothing"),
                field("\"schema_version\":1,", "\"schema_version\":0,", "schema_version", "0"),
                field("\"schema_version\":1,", "\"schema_version\":-1,", "schema_version", "-1"),
                field("\"name\":\"zimbabwe\",", "", "name", "nothing"),
                field("\"version\":\"v1\",", "", "version", "nothing"),
                field("\"created\":\"2026-01-31T12:00:00Z\",", "", "created", "nothing"),
                field("\"sha256\":\"" + HASH + "\",\n", "", "sha256", "nothing"),
                field("\"name\":\"zimbabwe\"", "\"name\":\"angola\"", "name, version", "angola/v1"),
                field("\"version\":\"v1\"", "\"version\":\"v2\"", "name, version", "zimbabwe/v2"),
                field("\"rows\":3", "\"rows\":4", "profile.ndvi", "3 cells"),
                field("\"water\":1", "\"water\":2", "classes", "4 rows"),
                field("\"water\":1", "\"water\":-1", "classes.water", "-1"),
                field("\"water\":1", "\"water\":null", "classes", "null"),
                field("\"position\":1", "\"position\":2", "columns[1].position", "2"),
                field("\"name\":\"label\"", "\"name\":\"ndvi\"", "columns[1].name", "ndvi"),
                field("\"name\":\"label\",", "", "columns[1].name", "nothing"),
                field(",\"role\":\"LABEL\"", "", "columns[1].role", "nothing"),
                field("\"profile\":{\"ndvi\"", "\"profile\":{\"evi\"", "profile.evi", "evi"),
                field("\"training_data.csv\"", "\"../x\"", "files.name", "../x"),
                field("\"training_data.csv\"", "\"dataset.json\"", "files.name", "dataset.json"),
                field("\"name\":\"training_data.csv\",", "", "files.name", "nothing"),
                field("\"size\":58,\"sha256\":\"" + HASH + "\"", "\"size\":58", "files.sha256", "nothing"),
                field("\"size\":58", "\"size\":-1", "files.size", "-1"),
                field(
                        "[{\"name\":\"training_data.csv\",\"size\":58,\"sha256\":\"" + HASH + "\"}]",
                        "[]",
                        "files",
                        "0 files"),
                field("\"size\":58,\"sha256\":\"0", "\"size\":58,\"sha256\":\"f", "files", "1 files"),
                field("\"size\":58,\"sha256\":\"0", "\"size\":58,\"sha256\":\"", "files.sha256", HASH.substring(1)),
                field("\"sha256\":\"" + HASH + "\",\n", "\"sha256\":\"A\",\n", "sha256", "A"),
                field("\"warnings\":[]", "\"warnings\":null", "warnings", "nothing"),
                field("\"warnings\":[]", "\"warnings\":[null]", "warnings", "null"),
                field("[{\"name\":\"ndvi\"", "[null,{\"name\":\"ndvi\"", "columns", "null"),
                field("{\"forest\":2,\"water\":1}", "null", "classes", "nothing"));
    }

    private static Arguments field(String from, String to, String field, String found) {
        return bad(from, to, "BAD_MANIFEST", ", " + field, found);
    }

    private static Arguments bad(String from, String to, String code, String where, String found) {
        return Arguments.of(from, to, "DATASET_" + code, where, found);
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatIsNoManifestAtAll(String document, String code) {
        Refusal refused = refusal(() -> read(document)).refusal();

        assertThat(refused.code()).isEqualTo("DATASET_" + code);
        assertThat(refused.where()).startsWith(KEY);
    }

    static Stream<Arguments> refusesWhatIsNoManifestAtAll() {
        return Stream.of(
                Arguments.of("", "CUT"),
                Arguments.of("{", "CUT"),
                Arguments.of(GOOD.substring(0, GOOD.length() / 2), "CUT"),
                Arguments.of("PK\u0003\u0004", "BAD_JSON"),
                Arguments.of("[]", "WRONG_SHAPE"),
                Arguments.of("null", "WRONG_SHAPE"),
                Arguments.of(GOOD + "x", "BAD_JSON"),
                Arguments.of("{\"schema_version\":\"one\"}", "WRONG_SHAPE"),
                Arguments.of("{\"schema_version\":" + "1".repeat(1001) + "}", "LONG_NUMBER"),
                Arguments.of("{\"a\":" + "[".repeat(100_000), "TOO_DEEP"),
                Arguments.of("{\"a\":\"" + "a".repeat(1_000_001) + "\"}", "LONG_STRING"),
                Arguments.of(" ".repeat(20_000_001), "TOO_LARGE"),
                Arguments.of("{\"name\":\"a\",\"name\":\"b\"}", "DUPLICATE_KEY"),
                Arguments.of(GOOD.replace("\"FEATURE\"", "\"WEIGHT\""), "WRONG_SHAPE"),
                Arguments.of(GOOD.replace("2026-01-31T12:00:00Z", "31.1.2026"), "WRONG_SHAPE"));
    }

    private static DatasetManifest read(String document) {
        return ManifestCheck.read(ID, document.getBytes(StandardCharsets.UTF_8));
    }
}
