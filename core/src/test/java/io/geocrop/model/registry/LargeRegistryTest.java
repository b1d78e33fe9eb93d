package io.geocrop.model.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.model.RegistryEntry;
import io.geocrop.model.RegistryView;
import io.geocrop.model.TinyVersion;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.folder.FolderObjectStore;
import io.geocrop.waiting.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand versions are many, but no fault. */
class LargeRegistryTest {
    private static final int VERSIONS = 100_000;
    private static final String HEAP = "-Xmx384m";

    @TempDir
    Path folder;

    private static String document() {
        StringBuilder document = new StringBuilder("{\"schema_version\":1,\"models\":[");
        for (int i = 0; i < VERSIONS; i++) {
            document.append(i == 0 ? "" : ",")
                    .append("{\"version\":\"m")
                    .append(i)
                    .append("\",\"created\":\"2026-02-01T10:00:00Z\",\"dataset_version\":\"zimbabwe/v20260131\","
                            + "\"features\":[\"ndvi_peak\",\"evi_peak\",\"savi_peak\"],\"classes\":[\"cropland\",\"grass\"],"
                            + "\"metrics\":{\"accuracy\":0.89,\"f1_macro\":0.85},\"is_default\":false,"
                            + "\"manifest_sha256\":\"")
                    .append("0".repeat(64))
                    .append("\",\"note\":\"kept\"}");
        }
        return document.append("],\"default_model\":null}").toString();
    }

    @Test
    void aHundredThousandVersionsAreReadAndOneIsPromoted() throws IOException {
        try (ObjectStore store = new FolderObjectStore(folder)) {
            TinyVersion.named("v1").publish(store);
            Files.writeString(folder.resolve("geocrop-models/registry.json"), document());

            change(store);

            RegistryView view = RegistryStory.registry(store).registry();
            assertThat(view.models()).hasSize(VERSIONS + 1);
            assertThat(view.defaultModel()).isEqualTo("v1");
            assertThat(view.models().getLast().unknown()).containsKey("note");
            assertThat(view.models()).filteredOn(RegistryEntry::isDefault).hasSize(1);
        }
    }

    private static void change(ObjectStore store) {
        RegistryStory.registry(store).promote("v1", "", null);
    }

    @Test
    void aHundredThousandVersionsFitIntoASmallHeap() throws Exception {
        try (ObjectStore store = new FolderObjectStore(folder.resolve("store"))) {
            TinyVersion.named("v1").publish(store);
        }
        Files.writeString(folder.resolve("store/geocrop-models/registry.json"), document(), StandardCharsets.UTF_8);

        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        HEAP,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SmallHeap.class.getName(),
                        folder.resolve("store").toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();

        assertThat(process.waitFor(Waiting.SOON)).isTrue();
        assertThat(process.exitValue())
                .describedAs(Files.readString(folder.resolve("output.txt")))
                .isZero();
    }

    /** The program of the process with the small heap. */
    static final class SmallHeap {
        private SmallHeap() {}

        public static void main(String[] args) throws IOException {
            try (ObjectStore store = new FolderObjectStore(Path.of(args[0]))) {
                change(store);
            }
        }
    }
}
