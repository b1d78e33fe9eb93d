package io.geocrop.store.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.error.GeocropException;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.ObjectStoreContract;
import io.geocrop.store.PutCondition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FolderObjectStoreTest extends ObjectStoreContract {
    private static final String BUCKET = "geocrop-models";

    @Override
    protected ObjectStore open() throws IOException {
        return new FolderObjectStore(root());
    }

    @Override
    protected String bucket() {
        return BUCKET;
    }

    private Path root() {
        return scratch.resolve("store");
    }

    private Path file() {
        return root().resolve(BUCKET).resolve(key.key());
    }

    @Test
    void anObjectIsAPlainFileUnderBucketAndKeyWithNothingBesideIt() throws IOException {
        store.put(key, bytes("one"), PutCondition.always());

        assertThat(file()).hasContent("one");
        assertThat(file().getParent()).isDirectoryNotContaining(path -> !path.equals(file()));
    }

    @Test
    void readingCreatesNothing() throws IOException {
        assertThat(store.get(key)).isEmpty();
        assertThat(keys("")).isEmpty();

        assertThat(root()).doesNotExist();
    }

    @Test
    void aFileEditedByHandHasAnotherTag() throws IOException {
        String etag = stored(store.put(key, bytes("one"), PutCondition.always()));
        FileTime before = Files.getLastModifiedTime(file());
        Files.writeString(file(), "two");
        Files.setLastModifiedTime(file(), before);

        assertThat(store.put(key, bytes("three"), PutCondition.ifMatch(etag)))
                .isEqualTo(new io.geocrop.store.PutResult.Refused());
        assertThat(text(key)).isEqualTo("two");
    }

    @Test
    void aFileChangedInPlaceWhileItIsReadFailsTheRead() throws IOException {
        store.put(key, new byte[200_000], PutCondition.always());
        try (InputStream in = store.open(key).orElseThrow()) {
            in.readNBytes(10);
            Files.setLastModifiedTime(file(), FileTime.fromMillis(1));

            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("in place");
        }
    }

    @Test
    void aFileCutWhileItIsReadFailsTheRead() throws IOException {
        store.put(key, new byte[200_000], PutCondition.always());
        try (InputStream in = store.open(key).orElseThrow()) {
            in.readNBytes(10);
            Files.write(file(), new byte[100]);

            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("cut");
        }
    }

    @Test
    void deletingTheLastObjectRemovesItsFolders() throws IOException {
        store.put(key, bytes("one"), PutCondition.always());

        store.delete(key);

        assertThat(root().resolve(BUCKET)).isEmptyDirectory();
    }

    @Test
    void whatADeadWriterLeftIsRemovedAtTheNextStart() throws IOException {
        Path own = Files.createDirectories(root().resolve(".geocrop/tmp"));
        Path left = Files.writeString(own.resolve("999999999-0-left"), "half");

        new FolderObjectStore(root());

        assertThat(left).doesNotExist();
    }

    @Test
    void startsOfOneProcessMayMeetAtWhatADeadWriterLeft() throws Exception {
        Path own = Files.createDirectories(root().resolve(".geocrop/tmp"));
        for (int i = 0; i < 300; i++) {
            Files.writeString(own.resolve("999999999-0-" + i), "half");
        }
        CyclicBarrier together = new CyclicBarrier(8);
        Callable<FolderObjectStore> start = () -> {
            together.await();
            return new FolderObjectStore(root());
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<FolderObjectStore> started : threads.invokeAll(Collections.nCopies(8, start))) {
                started.get();
            }
        }

        assertThat(own).isEmptyDirectory();
    }

    @Test
    void whatALivingWriterPreparesIsLeftAlone() throws IOException {
        try (var put = store.putInParts(key)) {
            put.write(bytes("half"), 0, 4);

            new FolderObjectStore(root());

            put.complete();
        }
        assertThat(text(key)).isEqualTo("half");
        assertThat(root().resolve(".geocrop/tmp")).isEmptyDirectory();
    }

    @Test
    void aLinkIsRefusedWhereverItLeads() throws IOException {
        Path outside = Files.createDirectories(scratch.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createDirectories(file().getParent());
        Files.createSymbolicLink(file(), outside.resolve("secret"));
        ObjectKey throughFolder = new ObjectKey(BUCKET, "linked/secret");
        Files.createSymbolicLink(root().resolve(BUCKET).resolve("linked"), outside);

        assertThatThrownBy(() -> store.get(key)).satisfies(refusedWith("STORE_NOT_A_FILE"));
        assertThatThrownBy(() -> store.put(key, bytes("x"), PutCondition.always()))
                .satisfies(refusedWith("STORE_NOT_A_FILE"));
        assertThatThrownBy(() -> store.open(throughFolder)).satisfies(refusedWith("STORE_NOT_A_FILE"));
        assertThatThrownBy(() -> store.list(BUCKET, "linked/")).satisfies(refusedWith("STORE_NOT_A_FILE"));
        assertThatThrownBy(() -> store.put(new ObjectKey(BUCKET, "linked/new"), bytes("x"), PutCondition.always()))
                .satisfies(refusedWith("STORE_NOT_A_FILE"));
        assertThat(keys("")).isEmpty();
        assertThat(outside).isDirectoryNotContaining("glob:**/new");

        Files.delete(file());
        Files.delete(root().resolve(BUCKET).resolve("linked"));
    }

    @Test
    void aFifoIsRefusedUnopened() throws Exception {
        Files.createDirectories(file().getParent());
        assertThat(new ProcessBuilder("mkfifo", file().toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> store.get(key)).satisfies(refusedWith("STORE_NOT_A_FILE"));
        assertThatThrownBy(() -> store.putFile(new ObjectKey(BUCKET, "from-fifo"), file()))
                .satisfies(refusedWith("STORE_NOT_A_FILE"));
        assertThat(keys("")).isEmpty();

        Files.delete(file());
    }

    @Test
    void whatMayNotBeReadIsRefused() throws IOException {
        store.put(key, bytes("one"), PutCondition.always());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("---------"));
        boolean mayReadAll = Files.isReadable(file()); // root may

        if (mayReadAll) {
            assertThat(text(key)).isEqualTo("one");
        } else {
            assertThatThrownBy(() -> store.get(key)).satisfies(refusedWith("STORE_UNREADABLE"));
        }
    }

    @Test
    void aKeyBelowAnObjectOrInTheStoresOwnFolderIsRefused() throws IOException {
        store.put(key, bytes("one"), PutCondition.always());

        assertThatThrownBy(() -> store.put(key.child("below"), bytes("x"), PutCondition.always()))
                .satisfies(refusedWith("STORE_NOT_A_FILE"));
        assertThatThrownBy(() -> store.put(new ObjectKey(BUCKET, "contract"), bytes("x"), PutCondition.always()))
                .satisfies(refusedWith("STORE_NOT_A_FILE"));
        assertThat(store.get(key.child("below"))).isEmpty();
        assertThat(store.get(new ObjectKey(BUCKET, "contract"))).isEmpty();
        assertThatThrownBy(() -> store.get(new ObjectKey(BUCKET, "x".repeat(300))))
                .satisfies(refusedWith("STORE_BAD_KEY"));
    }

    @Test
    void aPlainFolderIsOneBucketOfItsOwn() throws IOException {
        Path folder = Files.createDirectories(scratch.resolve("My Results"));
        FolderObjectStore plain = FolderObjectStore.ofPlainFolder(folder);
        ObjectKey manifest = new ObjectKey(FolderObjectStore.PLAIN_BUCKET, "manifest.json");

        plain.put(manifest, bytes("{}"), PutCondition.ifAbsent());

        assertThat(folder.resolve("manifest.json")).hasContent("{}");
        try (Stream<io.geocrop.store.ListedObject> listed = plain.list(FolderObjectStore.PLAIN_BUCKET, "")) {
            assertThat(listed.map(io.geocrop.store.ListedObject::key)).containsExactly(manifest);
        }
        assertThatThrownBy(() -> plain.get(new ObjectKey(FolderObjectStore.PLAIN_BUCKET, ".geocrop/locks/00")))
                .isInstanceOf(GeocropException.class);
        assertThatThrownBy(() -> plain.get(new ObjectKey("other-bucket", "manifest.json")))
                .isInstanceOf(GeocropException.class);
    }
}
