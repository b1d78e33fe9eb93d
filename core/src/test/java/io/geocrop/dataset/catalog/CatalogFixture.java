package io.geocrop.dataset.catalog;

import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.dataset.ImportRequest;
import io.geocrop.error.GeocropException;
import io.geocrop.progress.ProgressListener;
import io.geocrop.store.ListedObject;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.folder.FolderObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** A catalog on a real folder store in a temporary folder, with a clock that stands still until it is moved. */
final class CatalogFixture implements InstantSource {
    static final String CSV = "ndvi_peak,evi_peak,label\n0.1,0.2,water\n0.3,0.4,forest\n0.5,0.6,forest\n";
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    final Path folder;
    final ObjectStore store;
    final DatasetCatalog catalog;
    private final AtomicInteger attempts = new AtomicInteger();
    private Instant now = NOON;
    private List<String> models = List.of();

    CatalogFixture(Path folder) throws IOException {
        this.folder = folder;
        this.store = new FolderObjectStore(folder.resolve("store"));
        this.catalog = on(store);
    }

    DatasetCatalog on(ObjectStore other) {
        return new DatasetCatalog(
                other,
                this,
                id -> models,
                () -> "a" + attempts.incrementAndGet(),
                Duration.ofDays(30),
                ClaimOwner.thisProcess());
    }

    /** A catalog of a process that is not running any more: no process has this id. */
    DatasetCatalog ofDeadProcess(ObjectStore other) {
        ClaimOwner here = ClaimOwner.thisProcess();
        return ownedBy(other, new ClaimOwner(here.host(), Integer.MAX_VALUE, NOON));
    }

    DatasetCatalog ownedBy(ObjectStore other, ClaimOwner owner) {
        return new DatasetCatalog(
                other, this, id -> models, () -> "b" + attempts.incrementAndGet(), Duration.ofDays(30), owner);
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void modelsTrainedFromAnything(String... names) {
        models = List.of(names);
    }

    Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    static ImportRequest request(Path file, String name, @Nullable String version) {
        return new ImportRequest(file, name, version, "label", List.of(), 100);
    }

    DatasetManifest imported(String name, @Nullable String version, String content) throws IOException {
        return catalog.importFile(request(file("in.csv", content), name, version), ProgressListener.NONE);
    }

    void put(ObjectKey key, String content) throws IOException {
        store.put(key, content.getBytes(StandardCharsets.UTF_8), PutCondition.always());
    }

    String text(ObjectKey key) throws IOException {
        return new String(store.get(key).orElseThrow().content(), StandardCharsets.UTF_8);
    }

    /** Every object of the store. */
    List<String> objects() throws IOException {
        List<String> keys = new ArrayList<>();
        for (String bucket : List.of(DatasetId.BUCKET, TrashEntry.BUCKET)) {
            try (Stream<ListedObject> listed = store.list(bucket, "")) {
                listed.forEach(object -> keys.add(object.key().toString()));
            }
        }
        return keys;
    }

    List<String> listed() {
        return catalog.list().stream().map(manifest -> manifest.id().toString()).toList();
    }

    static GeocropException refusal(ThrowingCallable call) {
        return Assertions.catchThrowableOfType(GeocropException.class, call);
    }
}
