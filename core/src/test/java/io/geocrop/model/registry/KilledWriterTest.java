package io.geocrop.model.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.model.ModelFiles;
import io.geocrop.store.InterceptedStore;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.folder.FolderObjectStore;
import io.geocrop.waiting.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever changes the models dies before or after any of his writes: nothing half-made is ever seen. */
@Tag("fault")
class KilledWriterTest {
    @TempDir
    Path folder;

    /** The writer is gone: no catch block of his runs any more, and no later call reaches the store. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private static final class DeathAt implements InterceptedStore.Interceptor {
        private final int last;
        private final boolean after;
        private int writes;

        DeathAt(int last, boolean after) {
            this.last = last;
            this.after = after;
        }

        @Override
        public void before(ObjectKey key) {
            writes++;
            if (writes > last || (writes == last && !after)) {
                throw new Killed();
            }
        }

        @Override
        public void after(ObjectKey key) {
            if (writes >= last && after) {
                throw new Killed();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RegistryStory.class)
    void aWriterThatDiesAtAnyWriteLeavesTheOldStateOrTheNew(RegistryStory story) throws IOException {
        int undone = 0;
        int write = 1;
        for (boolean died = true; died; write++) {
            for (boolean after : new boolean[] {false, true}) {
                Path here = folder.resolve(write + "-" + after);
                ObjectStore store = prepared(here);
                died = dies(story, new InterceptedStore(store, new DeathAt(write, after)), here);
                if (died && !settledAndRepeatable(story, store, here)) {
                    undone++;
                }
            }
        }
        int writes = write - 2;
        assertThat(writes).isEqualTo(writes(story));
        // Every death before the put that decides leaves the old state, every one after it the new.
        assertThat(undone).isEqualTo(2 * decides(story) - 1);
    }

    private static boolean dies(RegistryStory story, ObjectStore store, Path here) throws IOException {
        try {
            story.run(store, here.resolve("v9.bundle"));
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    private static boolean settledAndRepeatable(RegistryStory story, ObjectStore store, Path here) throws IOException {
        boolean done = story.settled(store);
        if (!done) {
            story.run(store, here.resolve("v9.bundle"));
            assertThat(story.settled(store)).isTrue();
        }
        return done;
    }

    /** Writes in all: files, manifest, registry.json and ledger entry as the story has them. */
    private static int writes(RegistryStory story) {
        return switch (story) {
            case PUBLISH -> 14;
            case SELECT -> 17;
            case IMPORT -> 15;
            case PROMOTE, ROLLBACK -> 2;
        };
    }

    /** Which of them makes the change. */
    private static int decides(RegistryStory story) {
        return switch (story) {
            case PUBLISH, IMPORT -> 14;
            case SELECT -> 16;
            case PROMOTE, ROLLBACK -> 1;
        };
    }

    /** A copy of the same store for each death: a folder store is nothing but its files. */
    private ObjectStore prepared(Path here) throws IOException {
        Path template = folder.resolve("template");
        if (!Files.exists(template)) {
            RegistryStory.prepare(
                    new FolderObjectStore(template.resolve("store")),
                    new FolderObjectStore(folder.resolve("elsewhere")),
                    template.resolve("v9.bundle"));
        }
        try (Stream<Path> files = Files.walk(template)) {
            for (Path file : files.toList()) {
                Path copy = here.resolve(template.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return new FolderObjectStore(here.resolve("store"));
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLISH, 14, false, false",
        "PUBLISH, 14, true, true",
        "SELECT, 16, false, false",
        "IMPORT, 14, true, true",
        "PROMOTE, 1, true, true",
        "ROLLBACK, 1, true, true"
    })
    void aProcessThatIsKilledLeavesTheOldStateOrTheNew(RegistryStory story, int write, boolean after, boolean done)
            throws Exception {
        ObjectStore store = prepared(folder.resolve("here"));

        int exit = KilledWriter.start(folder.resolve("here"), story, write, after);

        assertThat(exit).isEqualTo(KilledWriter.HALTED);
        assertThat(settledAndRepeatable(story, store, folder.resolve("here"))).isEqualTo(done);
    }

    @Tag("soak")
    @ParameterizedTest
    @EnumSource(RegistryStory.class)
    void aProcessThatIsKilledAtAnyWriteLeavesTheOldStateOrTheNew(RegistryStory story) throws Exception {
        for (int write = 1; write <= writes(story); write++) {
            for (boolean after : new boolean[] {false, true}) {
                Path here = folder.resolve(write + "-" + after);
                ObjectStore store = prepared(here);

                assertThat(KilledWriter.start(here, story, write, after)).isEqualTo(KilledWriter.HALTED);

                boolean decided = write > decides(story) || (write == decides(story) && after);
                assertThat(settledAndRepeatable(story, store, here)).isEqualTo(decided);
            }
        }
    }

    /** The program of the process that is killed. */
    static final class KilledWriter {
        static final int HALTED = 137;

        private KilledWriter() {}

        static int start(Path here, RegistryStory story, int write, boolean after) throws Exception {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            KilledWriter.class.getName(),
                            here.toString(),
                            story.name(),
                            Integer.toString(write),
                            Boolean.toString(after)))
                    .redirectErrorStream(true)
                    .redirectOutput(here.resolve("output.txt").toFile())
                    .start();
            assertThat(process.waitFor(Waiting.SOON)).isTrue();
            return process.exitValue();
        }

        public static void main(String[] args) throws IOException {
            Path here = Path.of(args[0]);
            int last = Integer.parseInt(args[2]);
            boolean after = Boolean.parseBoolean(args[3]);
            int[] writes = {0};
            ObjectStore store = new InterceptedStore(
                    new FolderObjectStore(here.resolve("store")), new InterceptedStore.Interceptor() {
                        @Override
                        public void before(ObjectKey key) {
                            writes[0]++;
                            if (writes[0] == last && !after) {
                                Runtime.getRuntime().halt(HALTED);
                            }
                        }

                        @Override
                        public void after(ObjectKey key) {
                            if (writes[0] == last && after) {
                                Runtime.getRuntime().halt(HALTED);
                            }
                        }
                    });
            RegistryStory.valueOf(args[1]).run(store, here.resolve("v9.bundle"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RegistryStory.class,
            names = {"PROMOTE", "ROLLBACK"})
    void aDeathBetweenRegistryAndLedgerIsRepairedByTheNextReader(RegistryStory story) throws IOException {
        ObjectStore store = prepared(folder.resolve("here"));
        dies(story, new InterceptedStore(store, new DeathAt(1, true)), folder.resolve("here"));
        try (var before = store.list(ModelFiles.BUCKET, ModelFiles.LEDGER)) {
            assertThat(before).hasSize(2);
        }

        RegistryStory.registry(store).registry();

        try (var after = store.list(ModelFiles.BUCKET, ModelFiles.LEDGER)) {
            assertThat(after).hasSize(3);
        }
    }
}
