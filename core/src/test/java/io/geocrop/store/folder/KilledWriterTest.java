package io.geocrop.store.folder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.store.ChildJvm;
import io.geocrop.store.ListedObject;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.PutCondition;
import io.geocrop.store.PutResult;
import io.geocrop.store.folder.WriteStep.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** SIGKILL at every line of a write: the object is the old or the new one, and the next start finds a tidy house. */
@Tag("fault")
class KilledWriterTest {
    private final Random random = new Random(42);

    @TempDir
    Path root;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DELETED")
    void aPutThatIsKilledLeavesTheOldOrTheNewObject(Point point) throws Exception {
        killAt("put", point);

        boolean isNew = point.compareTo(Point.RENAMED) >= 0;
        assertThat(content()).isEqualTo(isNew ? DoomedWriter.NEW : DoomedWriter.OLD);
        assertTidyAndUsable();
    }

    @ParameterizedTest
    @CsvSource({"parts, TEMPORARY_HALF_WRITTEN", "parts, FOLDERS_MADE", "copy, TEMPORARY_HALF_WRITTEN", "copy, RENAMED"
    })
    void otherWritesThatAreKilledDoToo(String operation, Point point) throws Exception {
        killAt(operation, point);

        boolean isNew = point.compareTo(Point.RENAMED) >= 0;
        assertThat(content()).isEqualTo(isNew ? DoomedWriter.NEW : DoomedWriter.OLD);
        assertTidyAndUsable();
    }

    @Test
    void aDeleteThatIsKilledIsDone() throws Exception {
        killAt("delete", Point.DELETED);

        assertThat(new FolderObjectStore(root).get(DoomedWriter.KEY)).isEmpty();
        assertTidyAndUsable();
    }

    @Test
    void aWriterKilledAtAnyTimeLeavesAWholeObject() throws Exception {
        new FolderObjectStore(root).put(DoomedWriter.KEY, DoomedWriter.OLD.getBytes(UTF_8), PutCondition.always());
        for (int i = 0; i < 3; i++) {
            try (ChildJvm writer = ChildJvm.start(DoomedWriter.class, Map.of(), root.toString(), "put", "NEVER")) {
                assertThat(writer.line()).isEqualTo("writing");
                LockSupport.parkNanos(random.nextLong(50_000_000)); // any time will do, none is waited for
                writer.kill();
            }
            assertThat(content()).isIn(DoomedWriter.OLD, DoomedWriter.NEW);
            assertTidyAndUsable();
        }
    }

    private void killAt(String operation, Point point) throws Exception {
        FolderObjectStore store = new FolderObjectStore(root);
        store.put(DoomedWriter.KEY, DoomedWriter.OLD.getBytes(UTF_8), PutCondition.always());
        if (operation.equals("copy")) {
            ObjectKey source = new ObjectKey("geocrop-models", "source");
            store.put(source, DoomedWriter.NEW.getBytes(UTF_8), PutCondition.always());
        }
        try (ChildJvm writer = ChildJvm.start(DoomedWriter.class, Map.of(), root.toString(), operation, point.name())) {
            assertThat(writer.line()).isEqualTo("reached " + point);
            writer.kill();
        }
    }

    private String content() throws Exception {
        return new String(
                new FolderObjectStore(root).get(DoomedWriter.KEY).orElseThrow().content(), UTF_8);
    }

    private void assertTidyAndUsable() throws Exception {
        FolderObjectStore store = new FolderObjectStore(root);
        assertThat(root.resolve(".geocrop/tmp")).isEmptyDirectory();
        try (Stream<Path> locks = Files.list(root.resolve(".geocrop/locks"))) {
            assertThat(locks).allSatisfy(lock -> assertThat(lock).isEmptyFile());
        }
        try (Stream<ListedObject> listed = store.list("geocrop-models", "v1/")) {
            assertThat(listed.map(ListedObject::key)).isSubsetOf(DoomedWriter.KEY);
        }
        assertThat(store.put(DoomedWriter.KEY, "next".getBytes(UTF_8), PutCondition.always()))
                .isInstanceOf(PutResult.Stored.class);
        store.put(DoomedWriter.KEY, DoomedWriter.OLD.getBytes(UTF_8), PutCondition.always());
    }
}
