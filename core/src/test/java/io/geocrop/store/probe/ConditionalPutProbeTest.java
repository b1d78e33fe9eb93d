package io.geocrop.store.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.error.GeocropException;
import io.geocrop.store.ListedObject;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.PutResult;
import io.geocrop.store.TestServers;
import io.geocrop.store.folder.FolderObjectStore;
import io.geocrop.store.s3.S3ObjectStore;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConditionalPutProbeTest {
    private static final String BUCKET = "geocrop-models";

    @TempDir
    Path folder;

    @Test
    void aFolderStorePassesAndKeepsNothing() throws IOException {
        ObjectStore store = new FolderObjectStore(folder);

        probe(store, InstantSource.system()).requireConditions(BUCKET);

        try (Stream<ListedObject> left = store.list(BUCKET, "")) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void anS3ServerPasses() throws IOException {
        try (ObjectStore store = S3ObjectStore.at(TestServers.s3(), new Random(1))) {
            probe(store, InstantSource.system()).requireConditions(TestServers.bucketName());
        }
    }

    @Test
    void aStoreThatIgnoresConditionsIsRefused() throws IOException {
        assertRefused(condition -> PutCondition.always());
    }

    @Test
    void aStoreThatIgnoresOnlyIfAbsentIsRefused() throws IOException {
        assertRefused(condition -> condition instanceof PutCondition.IfAbsent ? PutCondition.always() : condition);
    }

    @Test
    void aStoreThatIgnoresOnlyIfMatchIsRefused() throws IOException {
        assertRefused(condition -> condition instanceof PutCondition.IfMatch ? PutCondition.always() : condition);
    }

    @Test
    void whatAKilledProbeLeftIsRemovedOnceItIsOld() throws IOException {
        ObjectStore store = new FolderObjectStore(folder);
        ObjectKey left = new ObjectKey(BUCKET, "probe/killed");
        store.put(left, "x".getBytes(UTF_8), PutCondition.always());

        probe(store, InstantSource.system()).requireConditions(BUCKET);
        assertThat(store.head(left)).isPresent();

        Instant later = Instant.now().plus(Duration.ofHours(2));
        probe(store, InstantSource.fixed(later)).requireConditions(BUCKET);
        assertThat(store.head(left)).isEmpty();
    }

    private void assertRefused(UnaryOperator<PutCondition> ignoring) throws IOException {
        ObjectStore store = ignoring(new FolderObjectStore(folder), ignoring);

        assertThatThrownBy(() -> probe(store, InstantSource.system()).requireConditions(BUCKET))
                .isInstanceOfSatisfying(GeocropException.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo("STORE_NO_CONDITIONS");
                    assertThat(refused.kind()).isEqualTo(GeocropException.Kind.UNAVAILABLE);
                });
        try (Stream<ListedObject> left = store.list(BUCKET, "")) {
            assertThat(left).isEmpty();
        }
    }

    /** A real store but for the conditions it does not honour. */
    private static ObjectStore ignoring(ObjectStore real, UnaryOperator<PutCondition> ignoring) {
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("put")) {
                        PutResult result =
                                real.put((ObjectKey) arguments[0], (byte[]) arguments[1], ignoring.apply((PutCondition)
                                        arguments[2]));
                        return result;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static ConditionalPutProbe probe(ObjectStore store, InstantSource clock) {
        return new ConditionalPutProbe(store, () -> UUID.randomUUID().toString(), clock);
    }
}
