package io.geocrop.model.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geocrop.error.GeocropException;
import io.geocrop.model.LedgerEntry;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.Promotion;
import io.geocrop.model.TinyVersion;
import io.geocrop.store.InterceptedStore;
import io.geocrop.store.InterceptedStore.Interceptor;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.RenamedBucketStore;
import io.geocrop.store.TestServers;
import io.geocrop.store.s3.S3ObjectStore;
import io.geocrop.waiting.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same promises on a real S3 server. */
class RegistryOnS3Test {
    @TempDir
    Path folder;

    private ObjectStore store;

    @BeforeEach
    void publish() throws IOException {
        store = new RenamedBucketStore(
                S3ObjectStore.at(TestServers.s3(), RandomGenerator.getDefault()), TestServers.bucketName());
        for (String version : List.of("v0", "v1", "v2")) {
            TinyVersion.named(version).publish(store);
        }
    }

    @AfterEach
    void clear() throws IOException {
        if (store != null) {
            List<ObjectKey> keys;
            try (Stream<ObjectKey> found = store.list(ModelFiles.BUCKET, "").map(object -> object.key())) {
                keys = found.toList();
            }
            for (ObjectKey key : keys) {
                store.delete(key);
            }
            store.close();
        }
    }

    @Test
    void versionsArePromotedRolledBackSelectedAndCarried() throws IOException {
        ModelRegistry registry = RegistryStory.registry(store);
        registry.promote("v1", "", null);
        registry.promote("v2", "", registry.registry().etag());
        assertThat(registry.rollback("lulc", null, "", null).defaultModel()).isEqualTo("v1");
        assertThat(registry.select("v1", List.of("lightgbm", "xgboost"), "v3").origin())
                .isEqualTo("v1");
        registry.exportBundle("v3", folder.resolve("v3.geocrop"));
        store.delete(ModelFiles.of("v3", ModelFiles.MANIFEST));
        assertThat(registry.importBundle(folder.resolve("v3.geocrop")).version())
                .isEqualTo("v3");

        assertThat(registry.verify("v3").faults()).isEmpty();
        assertThat(registry.registry().warnings()).isEmpty();
        RegistryStory.assertLinear(registry.ledger());
        assertThat(catchThrowableOfType(
                                GeocropException.class,
                                () -> TinyVersion.named("v1").publish(store))
                        .refusal()
                        .code())
                .isEqualTo("MODEL_EXISTS");
    }

    @Test
    void threadsThatPromoteAtOnceMakeOneLineOfHistory() throws Exception {
        Set<LedgerEntry> made = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<List<Promotion>>> running = new ArrayList<>();
            for (int thread = 0; thread < 3; thread++) {
                int start = thread;
                running.add(threads.submit(() -> RegistryRaceTest.promoteInTurn(store, start)));
            }
            for (Future<List<Promotion>> one : running) {
                one.get(Waiting.SOON.toSeconds(), TimeUnit.SECONDS)
                        .forEach(promotion -> made.add(promotion.ledgerEntry()));
            }
        }

        List<LedgerEntry> ledger = RegistryStory.registry(store).ledger();
        RegistryStory.assertLinear(ledger);
        assertThat(new HashSet<>(ledger)).isEqualTo(made);
    }

    @Test
    void aPutWhoseReplyIsLostHasOneEffect() throws IOException {
        AtomicInteger lost = new AtomicInteger();
        ObjectStore lossy = new InterceptedStore(store, new Interceptor() {
            @Override
            public void after(ObjectKey key) throws IOException {
                if (key.equals(RegistryFile.KEY) && lost.getAndIncrement() == 0) {
                    throw new IOException("connection reset");
                }
            }
        });

        Promotion promotion = RegistryStory.registry(lossy).promote("v1", "", null);

        assertThat(RegistryStory.registry(store).ledger()).containsExactly(promotion.ledgerEntry());
    }
}
