package io.geocrop.dataset.catalog;

import static io.geocrop.dataset.catalog.CatalogFixture.CSV;
import static io.geocrop.dataset.catalog.CatalogFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.dataset.TrashedDataset;
import io.geocrop.error.GeocropException;
import io.geocrop.error.GeocropException.Kind;
import io.geocrop.error.Refusal;
import io.geocrop.store.ObjectKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisposalTest {
    private static final DatasetId ID = new DatasetId("zimbabwe", "v1");

    @TempDir
    private Path folder;

    private CatalogFixture given;

    @BeforeEach
    void openStore() throws IOException {
        given = new CatalogFixture(folder);
    }

    @Test
    void aDeletedVersionLiesInTheTrashAndCanBeBroughtBack() throws IOException {
        DatasetManifest manifest = given.imported("zimbabwe", "v1", CSV);
        List<String> before = given.objects();

        given.catalog.delete(ID, false);

        assertThat(given.catalog.list()).isEmpty();
        assertThat(given.catalog.trash()).extracting(TrashedDataset::id).containsExactly(ID);
        assertThat(given.objects())
                .containsExactly(
                        "trash/geocrop-datasets/zimbabwe/v1/20260131T120000.000Z/dataset.json",
                        "trash/geocrop-datasets/zimbabwe/v1/20260131T120000.000Z/training_data.csv");
        assertThat(given.catalog.restore(ID)).isEqualTo(manifest);
        assertThat(given.catalog.verify(ID)).isEqualTo(manifest);
        assertThat(given.catalog.trash()).isEmpty();
        assertThat(given.objects()).isEqualTo(before);
    }

    @Test
    void refusesToDeleteWhatModelsWereTrainedFromUnlessForced() throws IOException {
        given.imported("zimbabwe", "v1", CSV);
        given.modelsTrainedFromAnything("v7", "v9");

        GeocropException refused = refusal(() -> given.catalog.delete(ID, false));

        assertThat(refused.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refused.refusal())
                .isEqualTo(new Refusal(
                        "DATASET_IN_USE",
                        "zimbabwe/v1",
                        "models trained from it: v7, v9",
                        "a version that no model was trained from",
                        "Delete it by force if its models need not be traced back to their data."));
        assertThat(given.listed()).containsExactly("zimbabwe/v1");
        given.catalog.delete(ID, true);
        assertThat(given.listed()).isEmpty();
    }

    @Test
    void pollersSeeTheNewestOfTheVersionsThatRemain() throws IOException {
        given.imported("zimbabwe", "v1", CSV);
        String first = given.text(NewestVersion.key("zimbabwe"));
        given.pass(Duration.ofDays(1));
        DatasetId second =
                given.imported("zimbabwe", "v2", DatasetImportTest.rows(10)).id();
        String both = given.text(NewestVersion.key("zimbabwe"));

        given.catalog.delete(second, false);
        assertThat(given.text(NewestVersion.key("zimbabwe"))).isEqualTo(first);
        given.catalog.restore(second);
        assertThat(given.text(NewestVersion.key("zimbabwe"))).isEqualTo(both);
        given.catalog.delete(ID, false);
        assertThat(given.text(NewestVersion.key("zimbabwe"))).isEqualTo(both);
        given.catalog.delete(second, false);
        assertThat(given.store.get(NewestVersion.key("zimbabwe"))).isEmpty();
    }

    @Test
    void doesNotRestoreOverAVersionThatHasTheNameMeanwhile() throws IOException {
        given.imported("zimbabwe", "v1", CSV);
        given.catalog.delete(ID, false);
        DatasetManifest second = given.imported("zimbabwe", "v1", DatasetImportTest.rows(10));
        List<String> before = given.objects();

        GeocropException refused = refusal(() -> given.catalog.restore(ID));

        assertThat(refused.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refused.refusal())
                .isEqualTo(new Refusal(
                        "DATASET_EXISTS",
                        "zimbabwe/v1",
                        "a version of that name",
                        "a name that is free again",
                        "Delete the version that has the name now, then restore this one by its entry: geocrop dataset"
                                + " restore zimbabwe/v1 --entry 20260131T120000.000Z"));
        assertThat(given.objects()).isEqualTo(before);
        assertThat(given.catalog.verify(ID)).isEqualTo(second);
    }

    @Test
    void bringsTheLastDeletionBackFirst() throws IOException {
        DatasetManifest first = given.imported("zimbabwe", "v1", CSV);
        given.catalog.delete(ID, false);
        DatasetManifest second = given.imported("zimbabwe", "v1", DatasetImportTest.rows(10));
        given.catalog.delete(ID, false);
        assertThat(given.catalog.trash()).extracting(TrashedDataset::rows).containsExactly(second.rows(), first.rows());

        assertThat(given.catalog.restore(ID)).isEqualTo(second);
        given.catalog.delete(ID, false);
        assertThat(given.objects()).hasSize(4);
        assertThat(given.catalog.restore(ID)).isEqualTo(second);
        given.store.delete(ID.manifest());
        assertThat(given.catalog.restore(ID)).isEqualTo(first);
    }

    @Test
    void bringsAnEarlierDeletionBackByItsEntry() throws IOException {
        DatasetManifest first = given.imported("zimbabwe", "v1", CSV);
        given.catalog.delete(ID, false);
        given.pass(Duration.ofDays(1));
        DatasetManifest second = given.imported("zimbabwe", "v1", DatasetImportTest.rows(10));
        GeocropException occupied = refusal(() -> given.catalog.restore(ID));
        given.catalog.delete(ID, false);
        TrashedDataset earlier = given.catalog.trash().getLast();

        // what the refusal told to do, after the deletion it told to do
        assertThat(occupied.refusal().remedy()).endsWith("--entry " + earlier.entry());
        assertThat(given.catalog.restore(ID, earlier.entry())).isEqualTo(first);
        assertThat(given.catalog.verify(ID)).isEqualTo(first);
        assertThat(given.catalog.trash()).extracting(TrashedDataset::rows).containsExactly(second.rows());
        assertThat(refusal(() -> given.catalog.restore(ID, "20200101T000000.000Z"))
                        .refusal()
                        .code())
                .isEqualTo("DATASET_NOT_IN_TRASH");
    }

    @Test
    void listsTheTrashByNameThenNewestVersionFirst() throws IOException {
        for (String version : List.of("v9", "v10")) {
            given.imported("zimbabwe", version, CSV);
            given.imported("angola", version, CSV);
            given.catalog.delete(new DatasetId("zimbabwe", version), false);
            given.catalog.delete(new DatasetId("angola", version), false);
        }

        assertThat(given.catalog.trash())
                .extracting(trashed -> trashed.id().toString())
                .containsExactly("angola/v10", "angola/v9", "zimbabwe/v10", "zimbabwe/v9");
    }

    @Test
    void refusesToDeleteOrRestoreWhatIsNotThere() {
        GeocropException deleted = refusal(() -> given.catalog.delete(ID, false));
        GeocropException restored = refusal(() -> given.catalog.restore(ID));

        assertThat(deleted.kind()).isEqualTo(Kind.INPUT);
        assertThat(deleted.refusal().code()).isEqualTo("DATASET_NOT_FOUND");
        assertThat(restored.kind()).isEqualTo(Kind.INPUT);
        assertThat(restored.refusal())
                .isEqualTo(new Refusal(
                        "DATASET_NOT_IN_TRASH",
                        "zimbabwe/v1",
                        "no such version in the trash",
                        "a version deleted less than 30 days ago",
                        "See what can be restored: geocrop dataset trash."));
    }

    @Test
    void deletesABrokenVersionToo() throws IOException {
        given.imported("zimbabwe", "v1", CSV);
        given.put(ID.manifest(), "{");

        given.catalog.delete(ID, false);

        assertThat(given.catalog.problems()).isEmpty();
        assertThat(given.catalog.trash()).extracting(TrashedDataset::id).containsExactly(ID);
        GeocropException refused = refusal(() -> given.catalog.restore(ID));
        assertThat(refused.refusal().code()).isEqualTo("DATASET_CUT");
        assertThat(given.catalog.trash()).extracting(TrashedDataset::id).containsExactly(ID);
        assertThat(given.catalog.trash().getFirst().rows()).isNull();
        assertThat(given.objects()).hasSize(2);
    }

    @Test
    void aDamagedVersionIsNamedDeletedAndImportedAgain() throws IOException {
        DatasetManifest whole = given.imported("zimbabwe", "v1", CSV);
        ObjectKey data = ID.file("training_data.csv");
        given.put(data, CSV + "appended");

        GeocropException again = refusal(() -> given.imported("zimbabwe", "v1", CSV));
        assertThat(given.catalog.list()).isEmpty();
        assertThat(given.catalog.damaged()).singleElement().satisfies(damaged -> {
            assertThat(damaged.dataset()).isEqualTo("zimbabwe/v1");
            assertThat(damaged.problem().code()).isEqualTo("DATASET_SIZE_MISMATCH");
        });
        assertThat(again.refusal().found()).contains("damaged (DATASET_SIZE_MISMATCH)");
        assertThat(again.refusal().remedy()).contains("geocrop dataset delete zimbabwe/v1");

        given.catalog.delete(given.catalog.resolve("zimbabwe/v1"), false);
        assertThat(given.imported("zimbabwe", "v1", CSV).sha256()).isEqualTo(whole.sha256());
        assertThat(given.catalog.damaged()).isEmpty();

        given.put(data, CSV.replace("0.1", "0.9")); // as many bytes: only their hash tells
        assertThat(refusal(() -> given.imported("zimbabwe", "v1", CSV))
                        .refusal()
                        .found())
                .contains("damaged (DATASET_HASH_MISMATCH)");
    }

    @Test
    void keepsTheTrashForTheRetentionTimeAndNoLonger() throws IOException {
        given.imported("zimbabwe", "v1", CSV);
        given.catalog.delete(ID, false);

        given.pass(Duration.ofDays(30));
        given.catalog.tidy();
        assertThat(given.catalog.trash()).extracting(TrashedDataset::id).containsExactly(ID);

        given.pass(Duration.ofMillis(1));
        given.catalog.tidy();
        assertThat(given.catalog.trash()).isEmpty();
        assertThat(given.objects()).isEmpty();
    }

    @Test
    void leavesForeignObjectsInTheTrashAlone() throws IOException {
        for (String key : List.of("geocrop-datasets/a/v1/notes.txt/x", "geocrop-models/v1/20200101T000000.000Z/x")) {
            given.put(new io.geocrop.store.ObjectKey("trash", key), "kept");
        }

        given.catalog.tidy();

        assertThat(given.objects()).hasSize(2);
        assertThat(given.catalog.trash()).isEmpty();
    }
}
