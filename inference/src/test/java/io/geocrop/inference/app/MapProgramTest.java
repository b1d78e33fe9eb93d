package io.geocrop.inference.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.inference.map.SmallSeason;
import io.geocrop.inference.predict.GoldenReplayer;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.registry.ModelRegistry;
import io.geocrop.store.ListedObject;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.TestServers;
import io.geocrop.store.folder.FolderObjectStore;
import io.geocrop.store.s3.S3Endpoint;
import io.geocrop.store.s3.S3ObjectStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code map}, {@code map merge} and {@code extract} as a cluster's job starts them. */
class MapProgramTest {
    private static final double[][] TRIANGLE = {{20, 20}, {580, 150}, {100, 380}};

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path shared;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeAll
    static void seasonAndModel() throws IOException {
        SmallSeason.in(shared.resolve("imagery"), 600, 400).area(shared.resolve("aoi.geojson"), TRIANGLE);
        try (FolderObjectStore store = new FolderObjectStore(shared.resolve("workspace/store"))) {
            SeasonModel.publish(store, "v1");
            new ModelRegistry(
                            store,
                            new GoldenReplayer(),
                            InstantSource.system(),
                            () -> UUID.randomUUID().toString(),
                            "test")
                    .promote("v1", "first", null);
        }
    }

    @Test
    void partsOfPodsAreJoinedToWhatOneRunMakesAndKeptInTheStore() throws Exception {
        // given two parts, copied elsewhere as they lie
        for (String part : List.of("1/2", "2/2")) {
            JsonNode made = map("part" + part.charAt(0), "--shard", part).json();
            assertThat(made.path("areas_ha")).isEmpty();
            assertThat(made.path("pixels").asLong()).isPositive();
        }
        // when
        ProgramRun merged = ProgramRun.of(
                inFolder(), "map", "merge", path("part2"), path("part1"), "--out", path("merged"), "--json");
        JsonNode whole = map("whole").json();
        // then
        assertThat(merged.exitCode()).as(merged.err()).isZero();
        assertThat(merged.json().path("map")).isEqualTo(whole.path("map"));
        assertThat(merged.json().path("areas_ha")).hasSize(7).isEqualTo(whole.path("areas_ha"));
        for (String file : List.of("lulc.tif", "confidence.tif", "map.json")) {
            assertThat(folder.resolve("merged").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
            assertThat(shared.resolve("workspace/store/geocrop-results/maps")
                            .resolve(whole.path("map").asText())
                            .resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
    }

    @Test
    void pointsBecomeATableWithoutAnyStore() throws Exception {
        Path points = Files.writeString(folder.resolve("points.csv"), "lon,lat,label\n10,10,water\n");
        String[] line = {
            "extract",
            "--points",
            points.toString(),
            "--imagery",
            shared.resolve("imagery").toString(),
            "--season",
            SmallSeason.SEASON,
            "--out",
            path("table.csv"),
            "--json"
        };
        // a point far away: the scenes do not cover it
        ProgramRun refused = ProgramRun.of(Map.of(), line);
        assertThat(refused.code()).isEqualTo("MAP_NO_IMAGERY");

        Files.writeString(points, "lon,lat,label\n31.5,-17.5,water\n");
        ProgramRun made = ProgramRun.of(Map.of(), line);

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.json().path("rows").asInt()).isOne();
        assertThat(Files.readAllLines(folder.resolve("table.csv"))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | CLI_USAGE | map",
                "2 | CLI_USAGE | map --aoi a.geojson --imagery i --season 2025-11-01/2026-10-31",
                "2 | CLI_SHARD | map --aoi a.geojson --imagery i --season 2025-11-01/2026-10-31 --out o --shard 3/2",
                "2 | CLI_USAGE | map merge part1",
                "2 | CLI_USAGE | extract --points p.csv --out t.csv",
                "2 | CLI_USAGE | serve --port 99999",
                "2 | CLI_USAGE | ''",
                "5 | STORE_NO_ENDPOINT | map --aoi a --imagery i --season 2025-11-01/2026-10-31 --out o",
                "5 | STORE_NO_ENDPOINT | serve --port 0",
                "5 | CLI_NO_WORKSPACE | serve --port 0 --workspace nowhere",
            })
    void whatIsWrongIsRefusedWithItsCode(int exit, String code, String typed) throws Exception {
        List<String> line = new ArrayList<>(List.of((typed + " --json").strip().split(" ")));
        ProgramRun refused = ProgramRun.of(Map.of(), line.toArray(String[]::new));
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.exitCode()).isEqualTo(exit);
    }

    @Test
    void itsHelpNamesItselfAndMarksWhatIsRequired() {
        String help = ProgramRun.of(Map.of(), "map", "--help").out();

        assertThat(help).contains("Example: geocrop-inference map --aoi").contains("merge");
        assertThat(help.lines()
                        .filter(line -> line.strip().startsWith("*"))
                        .map(line -> line.strip().split("[ =]+")[1]))
                .containsExactlyInAnyOrder("--aoi", "--imagery", "--out", "--season");
    }

    @Test
    void aStoreThatCannotBeWrittenIsToldBeforeAnythingIsDone() throws Exception {
        // given a workspace in which nothing can be written: a file is where its temporary files go
        Path own = Files.createDirectories(folder.resolve("workspace/store/.geocrop"));
        Files.writeString(own.resolve("tmp"), "in the way");
        Map<String, String> environment = Map.of("GEOCROP_WORKSPACE", path("workspace"));
        // when
        ProgramRun refused = ProgramRun.of(environment, mapLine("out", "--model", "v1"));
        // then, and not that the model is missing
        assertThat(refused.code()).isEqualTo("MAP_NOT_KEPT");
        assertThat(refused.exitCode()).isEqualTo(5);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aFileWhereTheMapIsToBeIsToldBeforeAnythingIsRead() throws Exception {
        Files.writeString(folder.resolve("file"), "mine");

        ProgramRun refused = ProgramRun.of(Map.of(), mapLine("file/out"));

        assertThat(refused.code()).isEqualTo("CLI_NOT_A_FOLDER");
        assertThat(refused.exitCode()).isEqualTo(3);
    }

    @Test
    void fewScenesAreWarnedOfAndAFinishedMapIsSaidToBeThere() throws Exception {
        ProgramRun first = map("out");
        ProgramRun again = map("out");

        assertThat(first.err()).contains("100 % of the classified pixels are shown by fewer than 6 scenes");
        assertThat(first.json().path("there_already").asBoolean(true)).isFalse();
        assertThat(again.json().path("there_already").asBoolean()).isTrue();
    }

    @Test
    void aMapThatIsEndedFromOutsideSaysThatItGoesOn() throws Exception {
        // given a catalogue that takes calls and never answers
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            List<String> line = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    InferenceMain.class.getName()));
            line.addAll(List.of(mapLine("out")));
            int imagery = line.indexOf("--imagery");
            line.set(imagery + 1, "http://127.0.0.1:" + silent.getLocalPort() + "/");
            ProcessBuilder program = new ProcessBuilder(line).redirectErrorStream(true);
            program.environment().putAll(inFolder());
            Process process = program.start();
            try (Socket _ = silent.accept()) {
                // when it is told to end, as by Ctrl-C or by a cluster
                process.toHandle().destroy();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                // then
                assertThat(said).contains("the same command with the same --out goes on");
                await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void aModelInS3MapsAndTheMapIsKeptThere() throws Exception {
        S3Endpoint server = TestServers.s3();
        String version = "v-" + UUID.randomUUID().toString().substring(0, 8);
        String made = "";
        try (ObjectStore store = S3ObjectStore.at(server, new SplittableRandom(1))) {
            SeasonModel.publish(store, version);
            try {
                Map<String, String> environment = Map.of(
                        "MINIO_ENDPOINT",
                        server.url().toString(),
                        "AWS_ACCESS_KEY_ID",
                        server.accessKey(),
                        "AWS_SECRET_ACCESS_KEY",
                        server.secretKey());
                ProgramRun run = ProgramRun.of(environment, mapLine("out", "--model", version));
                assertThat(run.exitCode()).as(run.err()).isZero();
                made = "maps/" + run.json().path("map").asText() + "/";
                assertThat(store.get(new ObjectKey("geocrop-results", made + "map.json")))
                        .isPresent();
            } finally {
                remove(store, ModelFiles.BUCKET, version + "/");
                if (!made.isEmpty()) {
                    remove(store, "geocrop-results", made);
                }
            }
        }
    }

    private static void remove(ObjectStore store, String bucket, String prefix) throws IOException {
        try (Stream<ListedObject> listed = store.list(bucket, prefix)) {
            for (ListedObject object : listed.toList()) {
                store.delete(object.key());
            }
        }
    }

    private ProgramRun map(String out, String... more) {
        ProgramRun run = ProgramRun.of(inFolder(), mapLine(out, more));
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        return run;
    }

    private String[] mapLine(String out, String... more) {
        List<String> line = new ArrayList<>(List.of(
                "map",
                "--aoi",
                shared.resolve("aoi.geojson").toString(),
                "--imagery",
                shared.resolve("imagery").toString(),
                "--season",
                SmallSeason.SEASON,
                "--out",
                path(out),
                "--json"));
        line.addAll(List.of(more));
        return line.toArray(String[]::new);
    }

    private static Map<String, String> inFolder() {
        return Map.of("GEOCROP_WORKSPACE", shared.resolve("workspace").toString());
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
