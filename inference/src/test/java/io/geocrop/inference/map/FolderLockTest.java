package io.geocrop.inference.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.store.ChildJvm;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    private static final int TURNS = 3000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aFolderIsTakenOnceAndRemovedWithItsLock() throws IOException {
        Path work = folder.resolve("work");
        FolderLock held = FolderLock.take(work).orElseThrow();

        assertThat(FolderLock.take(work)).isEmpty();

        held.closeAndRemove();
        assertThat(work).doesNotExist();
        assertThat(held.isHeld()).isFalse();
    }

    @Test
    void whoIsInterruptedLetsGoAllTheSame() throws IOException {
        Path work = folder.resolve("work");
        FolderLock held = FolderLock.take(work).orElseThrow();
        Thread.currentThread().interrupt();

        held.closeAndRemove();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(work).doesNotExist();
        FolderLock.take(work).orElseThrow().close();
    }

    @Test
    void whoIsInterruptedWhileTakingHoldsNothing() throws IOException {
        Path work = folder.resolve("work");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> FolderLock.take(work)).isInstanceOf(ClosedByInterruptException.class);

        assertThat(Thread.interrupted()).isTrue();
        FolderLock.take(work).orElseThrow().close();
    }

    @Test
    void aFolderWithOtherFilesStays() throws IOException {
        Path work = folder.resolve("work");
        FolderLock held = FolderLock.take(work).orElseThrow();
        Files.writeString(work.resolve("mine"), "mine");

        held.closeAndRemove();

        assertThat(work.toFile().list()).containsExactly("mine");
    }

    @Test
    void whoHasLetGoLeavesTheFolderToTheNext() throws IOException {
        Path work = folder.resolve("work");
        FolderLock first = FolderLock.take(work).orElseThrow();
        first.closeAndRemove();

        try (FolderLock second = FolderLock.take(work).orElseThrow()) {
            first.closeAndRemove();
            assertThat(work.resolve("lock")).exists();
            assertThat(second.isHeld()).isTrue();
        }
    }

    /** In one process the second to ask must not let go of the first one's lock by closing the file. */
    @Test
    void whoIsRefusedHereLeavesTheFolderClosedToOtherProcesses() throws IOException {
        Path work = folder.resolve("work");
        try (FolderLock held = FolderLock.take(work).orElseThrow()) {
            assertThat(FolderLock.take(folder.resolve("./work"))).isEmpty();

            try (ChildJvm other = ChildJvm.start(Visitor.class, Map.of(), work.toString())) {
                assertThat(other.line()).isEqualTo("held");
            }
            assertThat(held.isHeld()).isTrue();
        }
        try (ChildJvm other = ChildJvm.start(Visitor.class, Map.of(), work.toString())) {
            assertThat(other.line()).isEqualTo("free");
        }
    }

    /** Asks once. */
    static final class Visitor {
        private Visitor() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println(FolderLock.take(Path.of(arguments[0])).isEmpty() ? "held" : "free");
        }
    }

    /** Three processes take and remove one folder as fast as they can; never have two of them it at once. */
    @Test
    void processesThatRemoveTheFolderNeverHoldItTogether() throws Exception {
        try (ChildJvm one = ChildJvm.start(Program.class, Map.of(), folder.toString());
                ChildJvm two = ChildJvm.start(Program.class, Map.of(), folder.toString());
                ChildJvm three = ChildJvm.start(Program.class, Map.of(), folder.toString())) {
            assertThat(one.line()).isEqualTo("alone");
            assertThat(two.line()).isEqualTo("alone");
            assertThat(three.line()).isEqualTo("alone");
        }
    }

    /** Takes the folder again and again, and says whether it ever was not alone in it. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            Path holder = folder.resolve("holder");
            String found = "alone";
            for (int turn = 0; turn < TURNS; ) {
                Optional<FolderLock> taken = FolderLock.take(folder.resolve("work"));
                if (taken.isPresent()) {
                    turn++;
                    try {
                        Files.createFile(holder);
                        Files.delete(holder);
                    } catch (FileAlreadyExistsException | java.nio.file.NoSuchFileException e) {
                        found = "not alone";
                    }
                    taken.get().closeAndRemove();
                }
            }
            System.out.println(found);
        }
    }
}
