package io.geocrop.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.error.GeocropException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every adapter of the port promises; an adapter's test extends it and says where the store is. */
public abstract class ObjectStoreContract {
    private static final int PART_BYTES = 8 << 20;

    @TempDir
    protected Path scratch;

    protected ObjectStore store;
    protected ObjectKey key;

    /** A store to be tested, opened anew for every test. */
    protected abstract ObjectStore open() throws Exception;

    /** A bucket of that store, there or not, whose content nobody else changes. */
    protected abstract String bucket();

    /** Whether the store gives signed URLs. */
    protected boolean signs() {
        return false;
    }

    @BeforeEach
    void openStore() throws Exception {
        store = open();
        key = new ObjectKey(bucket(), "contract/object.json");
        removeAll();
    }

    @AfterEach
    void closeStore() throws IOException {
        if (store != null) {
            removeAll();
            store.close();
        }
    }

    private void removeAll() throws IOException {
        for (ObjectKey found : keys("")) {
            store.delete(found);
        }
    }

    @Test
    void whatWasPutIsRead() throws IOException {
        String etag = stored(store.put(key, bytes("one"), PutCondition.always()));

        StoredObject read = store.get(key).orElseThrow();

        assertThat(read.content()).isEqualTo(bytes("one"));
        assertThat(read.info().etag()).isEqualTo(etag);
        assertThat(read.info().size()).isEqualTo(3);
        assertThat(read.info().modified())
                .isBetween(Instant.now().minusSeconds(300), Instant.now().plusSeconds(300));
        assertThat(store.head(key).orElseThrow().etag()).isEqualTo(etag);
    }

    @Test
    void anEmptyObjectIsAnObject() throws IOException {
        store.put(key, new byte[0], PutCondition.ifAbsent());

        assertThat(store.get(key).orElseThrow().content()).isEmpty();
        assertThat(store.put(key, bytes("x"), PutCondition.ifAbsent())).isEqualTo(new PutResult.Refused());
    }

    @Test
    void aMissingObjectIsEmptyEverywhere() throws IOException {
        assertThat(store.head(key)).isEmpty();
        assertThat(store.get(key)).isEmpty();
        assertThat(store.open(key)).isEmpty();
        assertThat(store.openRange(key, 0, 10)).isEmpty();
        store.delete(key);
        assertThatThrownBy(() -> store.copy(key, key.child("copy"))).isInstanceOf(IOException.class);
    }

    @Test
    void aMissingBucketHoldsNothing() throws IOException {
        String missing = bucket() + "-missing";

        assertThat(store.get(new ObjectKey(missing, "a"))).isEmpty();
        assertThat(store.head(new ObjectKey(missing, "a"))).isEmpty();
        assertThat(store.open(new ObjectKey(missing, "a"))).isEmpty();
        store.delete(new ObjectKey(missing, "a"));
        try (Stream<ListedObject> listed = store.list(missing, "")) {
            assertThat(listed).isEmpty();
        }
    }

    @Test
    void ifAbsentTakesTheFirstPutOnly() throws IOException {
        assertThat(store.put(key, bytes("one"), PutCondition.ifAbsent())).isInstanceOf(PutResult.Stored.class);
        assertThat(store.put(key, bytes("two"), PutCondition.ifAbsent())).isEqualTo(new PutResult.Refused());
        assertThat(text(key)).isEqualTo("one");
    }

    @Test
    void ifMatchTakesThePutOverExactlyThatContent() throws IOException {
        String one = stored(store.put(key, bytes("one"), PutCondition.always()));

        assertThat(store.put(key, bytes("two"), PutCondition.ifMatch(one))).isInstanceOf(PutResult.Stored.class);
        assertThat(store.put(key, bytes("three"), PutCondition.ifMatch(one))).isEqualTo(new PutResult.Refused());
        assertThat(text(key)).isEqualTo("two");
    }

    @Test
    void ifMatchOnAMissingObjectIsRefused() throws IOException {
        String one = stored(store.put(key, bytes("one"), PutCondition.always()));
        store.delete(key);

        assertThat(store.put(key, bytes("two"), PutCondition.ifMatch(one))).isEqualTo(new PutResult.Refused());
        assertThat(store.head(key)).isEmpty();
    }

    @Test
    void ofManyIfAbsentPutsExactlyOneTakesEffect() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<PutResult>> puts = IntStream.range(0, 16)
                    .<Callable<PutResult>>mapToObj(
                            i -> () -> store.put(key, bytes("writer " + i), PutCondition.ifAbsent()))
                    .toList();

            List<Future<PutResult>> results = threads.invokeAll(puts);

            int stored = 0;
            for (int i = 0; i < results.size(); i++) {
                if (results.get(i).get() instanceof PutResult.Stored) {
                    stored++;
                    assertThat(text(key)).isEqualTo("writer " + i);
                }
            }
            assertThat(stored).isEqualTo(1);
        }
    }

    @Test
    void aListingIsInTheOrderOfTheKeysBytes() throws IOException {
        List<String> sorted = List.of("a-b", "a.txt", "a/b", "a/c/d", "a0", "b", "grün/ß", "日本");
        for (String name : sorted.reversed()) {
            store.put(new ObjectKey(bucket(), name), bytes(name), PutCondition.always());
        }

        assertThat(keys("")).extracting(ObjectKey::key).containsExactlyElementsOf(sorted);
        assertThat(keys("a/")).extracting(ObjectKey::key).containsExactly("a/b", "a/c/d");
        assertThat(keys("a")).hasSize(5);
        assertThat(keys("a/b")).extracting(ObjectKey::key).containsExactly("a/b");
        assertThat(keys("nothing/")).isEmpty();
    }

    @Test
    void aListingGoesOnPastTheFirstPage() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<PutResult>> puts = IntStream.range(0, 1_050)
                    .mapToObj(i -> new ObjectKey(bucket(), "many/%04d".formatted(i)))
                    .<Callable<PutResult>>map(one -> () -> store.put(one, bytes("x"), PutCondition.always()))
                    .toList();
            for (Future<PutResult> put : threads.invokeAll(puts)) {
                put.get();
            }
        }

        assertThat(keys("many/"))
                .hasSize(1_050)
                .isSortedAccordingTo((a, b) -> a.key().compareTo(b.key()));
    }

    @Test
    void aRangeEndsWithTheObject() throws IOException {
        store.put(key, bytes("0123456789"), PutCondition.always());

        assertThat(range(0, 4)).isEqualTo("0123");
        assertThat(range(8, 100)).isEqualTo("89");
        assertThat(range(3, 0)).isEmpty();
        assertThat(range(10, 5)).isEmpty();
        assertThat(range(50, 5)).isEmpty();
    }

    @Test
    void aStreamGivesOneContentOrFails() throws IOException {
        byte[] first = random(3 << 20, 1);
        store.put(key, first, PutCondition.always());

        try (InputStream in = store.open(key).orElseThrow()) {
            byte[] head = in.readNBytes(1000);
            store.put(key, random(3 << 20, 2), PutCondition.always());
            byte[] rest;
            try {
                rest = in.readAllBytes();
            } catch (IOException replaced) {
                return;
            }
            assertThat(concat(head, rest)).isEqualTo(first);
        }
    }

    @Test
    void aFileOfSeveralPartsIsPutWhole() throws Exception {
        Path file = scratch.resolve("large.bin");
        byte[] content = random(2 * PART_BYTES + 12_345, 3);
        Files.write(file, content);

        String etag = stored(store.putFile(key, file));

        assertThat(sha256(key)).isEqualTo(sha256(content));
        assertThat(store.head(key).orElseThrow().etag()).isEqualTo(etag);
        assertThat(store.head(key).orElseThrow().size()).isEqualTo(content.length);
    }

    @Test
    void anEmptyFileIsPut() throws IOException {
        store.putFile(key, Files.createFile(scratch.resolve("empty")));

        assertThat(store.get(key).orElseThrow().content()).isEmpty();
    }

    @Test
    void aPutInPartsAppearsWholeAtItsEnd() throws Exception {
        byte[] content = random(PART_BYTES + 4_321, 4);
        store.put(key, bytes("old"), PutCondition.always());
        String etag;

        try (MultipartPut put = store.putInParts(key)) {
            for (int from = 0; from < content.length; from += 100_000) {
                put.write(content, from, Math.min(100_000, content.length - from));
            }
            assertThat(text(key)).isEqualTo("old");
            etag = stored(put.complete());
        }

        assertThat(sha256(key)).isEqualTo(sha256(content));
        assertThat(store.head(key).orElseThrow().etag()).isEqualTo(etag);
    }

    @Test
    void aPutInPartsMayBeSmallOrEmpty() throws IOException {
        try (MultipartPut put = store.putInParts(key)) {
            put.complete();
        }
        assertThat(store.get(key).orElseThrow().content()).isEmpty();
        try (MultipartPut put = store.putInParts(key)) {
            put.write(bytes("abcdef"), 1, 3);
            put.complete();
        }
        assertThat(text(key)).isEqualTo("bcd");
    }

    @Test
    void aPutInPartsThatIsNotCompletedLeavesNothing() throws IOException {
        try (MultipartPut put = store.putInParts(key)) {
            put.write(random(PART_BYTES + 1, 5), 0, PART_BYTES + 1);
        }

        assertThat(store.head(key)).isEmpty();
        assertThat(keys("")).isEmpty();
    }

    @Test
    void aCopyIsAnObjectOfItsOwn() throws IOException {
        store.put(key, bytes("one"), PutCondition.always());
        ObjectKey copy = new ObjectKey(bucket(), "trash/deep/object.json");

        store.copy(key, copy);
        store.delete(key);

        assertThat(text(copy)).isEqualTo("one");
        assertThat(store.head(key)).isEmpty();
    }

    @Test
    void aDeletedObjectIsGoneFromEverywhere() throws IOException {
        store.put(key, bytes("one"), PutCondition.always());

        store.delete(key);

        assertThat(store.get(key)).isEmpty();
        assertThat(keys("")).isEmpty();
        assertThat(store.put(key, bytes("two"), PutCondition.ifAbsent())).isInstanceOf(PutResult.Stored.class);
    }

    @Test
    void anObjectTooLargeToHandleWholeIsRefused() throws IOException {
        Path file = scratch.resolve("too-large");
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] megabyte = new byte[1 << 20];
            for (int i = 0; i < 65; i++) {
                out.write(megabyte);
            }
        }
        store.putFile(key, file);

        assertThatThrownBy(() -> store.get(key)).satisfies(refusedWith("STORE_TOO_LARGE"));
        assertThatThrownBy(() -> store.put(key, new byte[65 << 20], PutCondition.ifAbsent()))
                .satisfies(refusedWith("STORE_TOO_LARGE"));
        assertThat(store.head(key).orElseThrow().size()).isEqualTo(65L << 20);
    }

    @Test
    void aFileThatIsNoPlainFileIsNoSource() {
        assertThatThrownBy(() -> store.putFile(key, scratch)).satisfies(refusedWith("STORE_NOT_A_FILE"));
        assertThatThrownBy(() -> store.putFile(key, scratch.resolve("missing"))).isInstanceOf(IOException.class);
    }

    @Test
    void aSignedUrlIsValidForTheObjectOrThereIsNone() throws IOException {
        store.put(key, bytes("one"), PutCondition.always());

        Optional<URI> signed = store.presignGet(key, Duration.ofMinutes(5));

        assertThat(signed.isPresent()).isEqualTo(signs());
        assertThat(store.presignPut(key, Duration.ofMinutes(5)).isPresent()).isEqualTo(signs());
        if (signed.isPresent()) {
            try (InputStream content = signed.get().toURL().openStream()) {
                assertThat(content).hasBinaryContent(bytes("one"));
            }
        }
    }

    protected static java.util.function.Consumer<Throwable> refusedWith(String code) {
        return thrown -> assertThat(thrown)
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    protected static String stored(PutResult result) {
        assertThat(result).isInstanceOf(PutResult.Stored.class);
        return ((PutResult.Stored) result).etag();
    }

    protected final List<ObjectKey> keys(String prefix) throws IOException {
        try (Stream<ListedObject> listed = store.list(bucket(), prefix)) {
            return listed.map(ListedObject::key).toList();
        }
    }

    protected final String text(ObjectKey from) throws IOException {
        return new String(store.get(from).orElseThrow().content(), UTF_8);
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private String range(long offset, long length) throws IOException {
        try (InputStream in = store.openRange(key, offset, length).orElseThrow()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private byte[] sha256(ObjectKey from) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = store.open(from).orElseThrow()) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return digest.digest();
    }

    private static byte[] sha256(byte[] content) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(content);
    }

    private static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] concat(byte[] head, byte[] rest) {
        byte[] all = java.util.Arrays.copyOf(head, head.length + rest.length);
        System.arraycopy(rest, 0, all, head.length, rest.length);
        return all;
    }
}
