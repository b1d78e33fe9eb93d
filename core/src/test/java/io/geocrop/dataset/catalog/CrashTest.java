package io.geocrop.dataset.catalog;

import static io.geocrop.dataset.catalog.CatalogFixture.CSV;
import static io.geocrop.dataset.catalog.CatalogFixture.refusal;
import static io.geocrop.dataset.catalog.CatalogFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.dataset.catalog.FatefulStore.PowerCut;
import io.geocrop.error.GeocropException;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process ends before each write of each operation in turn, or that write fails: the version is there and whole, or
 * not there at all; the next start leaves no trace of what was begun. {@link KilledProcessTest} does it by SIGKILL.
 */
@Tag("fault")
class CrashTest {
    private static final DatasetId ID = new DatasetId("zimbabwe", "v1");
    private static final List<String> NOTHING = List.of();
    private static final List<String> WHOLE = List.of(
            "geocrop-datasets/datasets/zimbabwe/dataset_metadata.json",
            "geocrop-datasets/datasets/zimbabwe/v1/dataset.json",
            "geocrop-datasets/datasets/zimbabwe/v1/training_data.csv");
    private static final List<String> TRASHED = List.of(
            "trash/geocrop-datasets/zimbabwe/v1/20260131T120000.000Z/dataset.json",
            "trash/geocrop-datasets/zimbabwe/v1/20260131T120000.000Z/training_data.csv");

    @TempDir
    private Path folder;

    /** An operation on a catalog, what must be there before it, and the two states it goes between. */
    enum Operation {
        IMPORT,
        DELETE,
        RESTORE,
        PURGE;

        List<String> before() {
            return switch (this) {
                case IMPORT -> NOTHING;
                case DELETE -> WHOLE;
                case RESTORE, PURGE -> TRASHED;
            };
        }

        List<String> after() {
            return switch (this) {
                case IMPORT, RESTORE -> WHOLE;
                case DELETE -> TRASHED;
                case PURGE -> NOTHING;
            };
        }

        void prepare(CatalogFixture given) throws IOException {
            if (this != IMPORT) {
                given.imported("zimbabwe", "v1", CSV);
            }
            if (this == RESTORE || this == PURGE) {
                given.catalog.delete(ID, false);
            }
            if (this == PURGE) {
                given.pass(Duration.ofDays(31));
            }
            assertThat(given.objects()).isEqualTo(before());
        }

        void run(CatalogFixture given, DatasetCatalog catalog) throws IOException {
            switch (this) {
                case IMPORT ->
                    catalog.importFile(request(given.file("in.csv", CSV), "zimbabwe", "v1"), ProgressListener.NONE);
                case DELETE -> catalog.delete(ID, false);
                case RESTORE -> catalog.restore(ID);
                case PURGE -> catalog.tidy();
            }
        }
    }

    @Test
    void anImportCutShortAnywhereIsThereWholeOrNotAtAll() throws IOException {
        everyPowerCut(Operation.IMPORT, 8);
    }

    @Test
    void aDeletionCutShortAnywhereIsDoneOrNotDone() throws IOException {
        everyPowerCut(Operation.DELETE, 7);
    }

    @Test
    void aRestorationCutShortAnywhereIsDoneOrNotDone() throws IOException {
        everyPowerCut(Operation.RESTORE, 7);
    }

    @Test
    void aPurgeCutShortAnywhereIsDoneByTheNext() throws IOException {
        everyPowerCut(Operation.PURGE, 4);
    }

    private void everyPowerCut(Operation operation, int leastWrites) throws IOException {
        int writes = writesOf(operation);
        assertThat(writes).isGreaterThanOrEqualTo(leastWrites);
        for (int n = 1; n <= writes; n++) {
            CatalogFixture given = fresh(operation, "cut-" + n);
            FatefulStore store = new FatefulStore(given.store, FatefulStore.powerCutBefore(n));
            DatasetCatalog dying = given.ofDeadProcess(store);

            assertThatThrownBy(() -> operation.run(given, dying)).isInstanceOf(PowerCut.class);

            List<DatasetManifest> seen = given.catalog.list();
            seen.forEach(
                    manifest -> assertThat(given.catalog.verify(manifest.id())).isEqualTo(manifest));
            assertThat(given.catalog.problems()).isEmpty();
            given.catalog.tidy();
            assertThat(given.catalog.list()).isEqualTo(seen);
            assertThat(given.objects()).as("cut before write %d", n).isIn(operation.before(), operation.after());
            repeat(operation, given);
        }
    }

    private static void repeat(Operation operation, CatalogFixture given) throws IOException {
        if (given.objects().equals(operation.after())) {
            if (operation == Operation.IMPORT) {
                GeocropException conflict = refusal(() -> operation.run(given, given.catalog));
                assertThat(conflict.refusal().found()).isEqualTo("a version with exactly these bytes");
            }
        } else {
            operation.run(given, given.catalog);
        }
        assertThat(given.objects()).isEqualTo(operation.after());
    }

    @ParameterizedTest
    @EnumSource(names = {"IMPORT", "DELETE", "RESTORE"})
    void anOperationWhoseStoreFailsOnceIsDoneOrNotDone(Operation operation) throws IOException {
        int writes = writesOf(operation);
        for (int n = 1; n <= writes; n++) {
            CatalogFixture given = fresh(operation, "fail-" + n);
            DatasetCatalog unlucky = given.on(new FatefulStore(given.store, FatefulStore.failureOf(n)));

            boolean succeeded = succeeds(operation, given, unlucky);

            assertThat(unlucky.list()).hasSize(sizeAfter(operation, succeeded));
            unlucky.tidy();
            assertThat(given.objects()).isEqualTo(succeeded ? operation.after() : operation.before());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"IMPORT", "DELETE", "RESTORE"})
    void anOperationAfterWhichTheStoreStaysAwayIsDoneOrNotDoneWhenItIsBack(Operation operation) throws IOException {
        int writes = writesOf(operation);
        for (int n = 1; n <= writes; n++) {
            CatalogFixture given = fresh(operation, "away-" + n);
            AtomicInteger from = new AtomicInteger(n);
            DatasetCatalog unlucky = given.on(new FatefulStore(
                    given.store,
                    (call, isWrite) -> FatefulStore.failureFrom(from.get()).befall(call, isWrite)));

            boolean succeeded = succeeds(operation, given, unlucky);

            from.set(Integer.MAX_VALUE);
            assertThat(unlucky.list()).hasSize(sizeAfter(operation, succeeded));
            if (!succeeded) {
                operation.run(given, unlucky); // the same process need not be started again
            }
            unlucky.tidy();
            // the second deletion found the stamp of the first one taken, before it tidied up after it
            assertThat(given.objects().stream().map(key -> key.replace("120000.001Z", "120000.000Z")))
                    .containsExactlyElementsOf(operation.after());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"IMPORT", "DELETE", "RESTORE"})
    void anOperationThatDoesNotHearItsReplyIsDoneOrNotDone(Operation operation) throws IOException {
        int writes = writesOf(operation);
        for (int n = 1; n <= writes; n++) {
            CatalogFixture given = fresh(operation, "reply-" + n);
            DatasetCatalog unlucky = given.on(new FatefulStore(given.store, FatefulStore.lostReplyOf(n)));

            succeeds(operation, given, unlucky);

            unlucky.tidy();
            assertThat(given.objects()).isIn(operation.before(), operation.after());
        }
    }

    @Test
    void anImportHearsOfItsSuccessEvenWhereTheRepliesOfItsConditionalPutsAreLost() throws IOException {
        int writes = writesOf(Operation.IMPORT);
        for (int n : List.of(1, writes - 3, writes - 2, writes - 1)) { // claim, its renewal, manifest, newest version
            CatalogFixture given = fresh(Operation.IMPORT, "heard-" + n);
            DatasetCatalog unlucky = given.on(new FatefulStore(given.store, FatefulStore.lostReplyOf(n)));

            assertThat(succeeds(Operation.IMPORT, given, unlucky)).isTrue();
            assertThat(given.objects()).isEqualTo(WHOLE);
        }
    }

    private CatalogFixture fresh(Operation operation, String name) throws IOException {
        CatalogFixture given = new CatalogFixture(Files.createDirectory(folder.resolve(name)));
        operation.prepare(given);
        return given;
    }

    private static int sizeAfter(Operation operation, boolean succeeded) {
        return (operation == Operation.DELETE) == succeeded ? 0 : 1;
    }

    private static boolean succeeds(Operation operation, CatalogFixture given, DatasetCatalog catalog)
            throws IOException {
        try {
            operation.run(given, catalog);
            return true;
        } catch (GeocropException e) {
            assertThat(e.refusal().code()).isEqualTo("DATASET_STORE_FAILED");
            assertThat(e.refusal().found()).isEqualTo("connection reset");
            return false;
        }
    }

    private int writesOf(Operation operation) throws IOException {
        CatalogFixture given = new CatalogFixture(Files.createDirectory(folder.resolve("whole")));
        operation.prepare(given);
        FatefulStore store = new FatefulStore(given.store, (call, isWrite) -> {});
        operation.run(given, given.on(store));
        assertThat(given.objects()).isEqualTo(operation.after());
        return store.calls();
    }
}
