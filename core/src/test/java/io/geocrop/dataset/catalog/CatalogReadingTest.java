package io.geocrop.dataset.catalog;

import static io.geocrop.dataset.catalog.CatalogFixture.CSV;
import static io.geocrop.dataset.catalog.CatalogFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.error.GeocropException;
import io.geocrop.error.GeocropException.Kind;
import io.geocrop.error.Refusal;
import io.geocrop.store.ObjectKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogReadingTest {
    private static final DatasetId ID = new DatasetId("zimbabwe", "v1");

    @TempDir
    private Path folder;

    private CatalogFixture given;

    @BeforeEach
    void openStore() throws IOException {
        given = new CatalogFixture(folder);
    }

    @Test
    void listsByNameThenNewestFirst() throws IOException {
        given.imported("zimbabwe", "v10", CSV);
        given.imported("angola", "v1", CSV);
        given.imported("zimbabwe", "v9", CSV);
        given.pass(Duration.ofDays(1));
        given.imported("zimbabwe", "v2", CSV);

        assertThat(given.listed()).containsExactly("angola/v1", "zimbabwe/v2", "zimbabwe/v10", "zimbabwe/v9");
    }

    @Test
    void resolvesANameToItsNewestVersionAndAnIdToItself() throws IOException {
        given.imported("zimbabwe", "v1", CSV);
        given.pass(Duration.ofDays(1));
        given.imported("zimbabwe", "v0", CSV);

        assertThat(given.catalog.resolve("zimbabwe")).isEqualTo(new DatasetId("zimbabwe", "v0"));
        assertThat(given.catalog.resolve("zimbabwe/v1")).isEqualTo(ID);
    }

    @Test
    void tellsTheVersionsOfADatasetWhereAnotherIsAskedFor() throws IOException {
        given.imported("zimbabwe", "v1", CSV);
        given.imported("zimbabwe", "v2", CSV);

        GeocropException refused = refusal(() -> given.catalog.resolve("zimbabwe/v3"));

        assertThat(refused.kind()).isEqualTo(Kind.INPUT);
        assertThat(refused.refusal())
                .isEqualTo(new Refusal(
                        "DATASET_NOT_FOUND",
                        "zimbabwe/v3",
                        "no such dataset version",
                        "zimbabwe/v2, zimbabwe/v1",
                        "See the datasets that exist: geocrop dataset list."));
        assertThat(refusal(() -> given.catalog.show(new DatasetId("zimbabwe", "v3")))
                        .refusal())
                .isEqualTo(refused.refusal());
    }

    @Test
    void tellsNamesNearTheOneAskedFor() throws IOException {
        given.imported("zimbabwe", "v1", CSV);
        given.imported("zimbabwe", "v2", CSV);
        given.imported("zambia-2026", "v1", CSV);
        given.imported("mali", "v1", CSV);

        assertThat(allowed("zimbawe")).isEqualTo("zimbabwe");
        assertThat(allowed("zambia/v1")).isEqualTo("zambia-2026");
        assertThat(allowed("malawi")).isEqualTo("mali");
        assertThat(allowed("uganda")).isEqualTo("a dataset that exists");
    }

    private String allowed(String reference) {
        return refusal(() -> given.catalog.resolve(reference)).refusal().allowed();
    }

    @Test
    void tellsFiveNamesAtMost() throws IOException {
        for (int i = 1; i <= 6; i++) {
            given.imported("z" + i, "v1", CSV);
        }

        assertThat(allowed("z")).isEqualTo("z1, z2, z3, z4, z5");
    }

    @Test
    void refusesReferencesThatAreNoNames() {
        assertThat(refusal(() -> given.catalog.resolve("")).refusal().code()).isEqualTo("DATASET_BAD_NAME");
        assertThat(refusal(() -> given.catalog.resolve("Zim")).refusal().code()).isEqualTo("DATASET_BAD_NAME");
        assertThat(refusal(() -> given.catalog.resolve("zim/")).refusal().code())
                .isEqualTo("DATASET_BAD_VERSION");
        assertThat(refusal(() -> given.catalog.resolve("zim/v1/x")).refusal().code())
                .isEqualTo("DATASET_BAD_VERSION");
    }

    @Test
    void aBrokenManifestHidesNoOtherVersion() throws IOException {
        DatasetManifest sound = given.imported("zimbabwe", "v1", CSV);
        given.imported("angola", "v1", CSV);
        ObjectKey broken = new DatasetId("angola", "v1").manifest();
        given.put(broken, "{\"schema_version\":1,\"schema_version\":1}");

        assertThat(given.catalog.list()).containsExactly(sound);
        assertThat(given.catalog.problems())
                .extracting(Refusal::code, Refusal::where)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "DATASET_DUPLICATE_KEY",
                        "geocrop-datasets/datasets/angola/v1/dataset.json, line 1, column 37"));
        assertThat(refusal(() -> given.catalog.show(new DatasetId("angola", "v1")))
                        .refusal()
                        .code())
                .isEqualTo("DATASET_DUPLICATE_KEY");
        assertThat(given.catalog.resolve("zimbabwe")).isEqualTo(ID);
    }

    @Test
    void filesWithoutAManifestAreNoVersion() throws IOException {
        given.put(ID.file("training_data.csv"), CSV);
        given.put(ID.file("notes/readme.txt"), "x");

        assertThat(given.catalog.list()).isEmpty();
        assertThat(refusal(() -> given.catalog.show(ID)).refusal().code()).isEqualTo("DATASET_NOT_FOUND");
        assertThat(given.catalog.problems())
                .containsExactly(new Refusal(
                        "DATASET_STRAY_FILES",
                        "geocrop-datasets/datasets/zimbabwe/v1",
                        "2 files without dataset.json",
                        "versions with their manifest",
                        "No import leaves this: look at the files, then remove them by hand."));
        given.catalog.tidy();
        assertThat(given.objects()).hasSize(2);
    }

    @Test
    void aFolderWithANameThatIsNoneIsAProblemNotAVersion() throws IOException {
        given.put(new ObjectKey(DatasetId.BUCKET, "datasets/Zim/v1/dataset.json"), "{}");
        given.put(new ObjectKey(DatasetId.BUCKET, "datasets/readme.txt"), "x");

        assertThat(given.catalog.list()).isEmpty();
        assertThat(given.catalog.problems()).extracting(Refusal::code).containsExactly("DATASET_BAD_NAME");
    }

    @Test
    void noticesAFileThatIsGoneShorterOrChanged() throws IOException {
        DatasetManifest manifest = given.imported("zimbabwe", "v1", CSV);
        ObjectKey data = ID.file("training_data.csv");

        given.put(data, CSV.replace("0.1", "0.9"));
        assertThat(given.listed()).containsExactly("zimbabwe/v1");
        Refusal changed = refusal(() -> given.catalog.verify(ID)).refusal();
        assertThat(changed.code()).isEqualTo("DATASET_HASH_MISMATCH");
        assertThat(changed.where()).isEqualTo("geocrop-datasets/datasets/zimbabwe/v1/training_data.csv");
        assertThat(changed.allowed()).isEqualTo(manifest.sha256());

        given.put(data, CSV + "0.1,0.2,water\n");
        assertThat(given.listed()).isEmpty();
        Refusal longer = refusal(() -> given.catalog.show(ID)).refusal();
        assertThat(longer.code()).isEqualTo("DATASET_SIZE_MISMATCH");
        assertThat(longer.found()).isEqualTo(CSV.length() + 14 + " bytes");
        assertThat(longer.allowed()).isEqualTo(CSV.length() + " bytes");

        given.store.delete(data);
        Refusal gone = refusal(() -> given.catalog.show(ID)).refusal();
        assertThat(gone.code()).isEqualTo("DATASET_FILE_MISSING");
        assertThat(given.catalog.problems()).containsExactly(gone);
    }

    @Test
    void saysThatTheStoreFailed() throws IOException {
        given.imported("zimbabwe", "v1", CSV);
        DatasetCatalog unlucky = given.on(new FatefulStore(given.store, (call, isWrite) -> {
            throw new IOException("no route to host");
        }));

        GeocropException refused = refusal(() -> unlucky.show(ID));

        assertThat(refused.kind()).isEqualTo(Kind.FAILED);
        assertThat(refused.refusal())
                .isEqualTo(new Refusal(
                        "DATASET_STORE_FAILED",
                        "zimbabwe/v1",
                        "no route to host",
                        "a file and a store that can be read and written",
                        "Check the disk, the network and the store (geocrop doctor), then repeat the command."));
        assertThat(refused).hasRootCauseMessage("no route to host");
        assertThat(refusal(unlucky::list).refusal().where()).isEqualTo("datasets");
        assertThat(refusal(unlucky::trash).refusal().where()).isEqualTo("trash");
        assertThat(refusal(unlucky::problems).refusal().where()).isEqualTo("datasets");
        assertThat(refusal(() -> unlucky.resolve("zim")).refusal().where()).isEqualTo("zim");
        unlucky.tidy();
    }

    @Test
    void showsTheDifferenceOfTwoVersions() throws IOException {
        given.imported("zimbabwe", "v1", CSV);
        given.imported("zimbabwe", "v2", CSV.replace("0.5,0.6,forest", "0.5,0.6,water"));

        assertThat(given.catalog.diff(ID, new DatasetId("zimbabwe", "v2")).labelChanges())
                .isEqualTo(1);
        assertThat(refusal(() -> given.catalog.diff(ID, new DatasetId("zimbabwe", "v3")))
                        .refusal()
                        .where())
                .isEqualTo("zimbabwe/v3");
    }

    @Test
    void aStoreFolderCopiedElsewhereIsReadAsItIs() throws IOException {
        DatasetManifest manifest = given.imported("zimbabwe", "v1", CSV);
        Path copy = Files.createDirectories(folder.resolve("copy"));
        CatalogFixture other = new CatalogFixture(copy);
        for (String name : java.util.List.of("training_data.csv", "dataset.json")) {
            other.put(ID.file(name), given.text(ID.file(name)));
        }

        assertThat(other.catalog.verify(ID)).isEqualTo(manifest);
    }
}
