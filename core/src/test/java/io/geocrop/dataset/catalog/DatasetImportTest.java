package io.geocrop.dataset.catalog;

import static io.geocrop.dataset.catalog.CatalogFixture.CSV;
import static io.geocrop.dataset.catalog.CatalogFixture.NOON;
import static io.geocrop.dataset.catalog.CatalogFixture.refusal;
import static io.geocrop.dataset.catalog.CatalogFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.dataset.DatasetFile;
import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.dataset.ImportRequest;
import io.geocrop.error.GeocropException;
import io.geocrop.error.GeocropException.Kind;
import io.geocrop.error.Refusal;
import io.geocrop.hash.Sha256;
import io.geocrop.progress.Progress;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetImportTest {
    private static final String CSV_SHA256 = Sha256.of(CSV);

    @TempDir
    private Path folder;

    private CatalogFixture given;

    @BeforeEach
    void openStore() throws IOException {
        given = new CatalogFixture(folder);
    }

    @Test
    void storesTheBytesAsTheyAreAndTheManifestBesideThem() throws IOException {
        DatasetManifest manifest = given.imported("zimbabwe", "v2", CSV);

        assertThat(manifest.id()).isEqualTo(new DatasetId("zimbabwe", "v2"));
        assertThat(manifest.schemaVersion()).isEqualTo(1);
        assertThat(manifest.created()).isEqualTo(NOON);
        assertThat(manifest.rows()).isEqualTo(3);
        assertThat(manifest.classes()).isEqualTo(Map.of("forest", 2L, "water", 1L));
        assertThat(manifest.sha256()).isEqualTo(CSV_SHA256);
        assertThat(manifest.files()).containsExactly(new DatasetFile("training_data.csv", CSV.length(), CSV_SHA256));
        assertThat(given.objects())
                .containsExactly(
                        "geocrop-datasets/datasets/zimbabwe/dataset_metadata.json",
                        "geocrop-datasets/datasets/zimbabwe/v2/dataset.json",
                        "geocrop-datasets/datasets/zimbabwe/v2/training_data.csv");
        assertThat(given.text(manifest.id().file("training_data.csv"))).isEqualTo(CSV);
        assertThat(given.catalog.show(manifest.id())).isEqualTo(manifest);
        assertThat(given.catalog.verify(manifest.id())).isEqualTo(manifest);
    }

    @Test
    void tellsPollersOfTheNewestVersion() throws IOException {
        given.imported("zimbabwe", "v1", CSV);
        given.pass(Duration.ofHours(1));

        given.imported("zimbabwe", "v2", rows(100));

        assertThat(given.text(NewestVersion.key("zimbabwe"))).isEqualTo("""
                        {
                          "dataset_name" : "zimbabwe",
                          "version_tag" : "v2",
                          "num_samples" : 100,
                          "splits" : {
                            "train" : 68,
                            "eval" : 12,
                            "test" : 20
                          },
                          "created_at" : "2026-01-31T13:00:00Z"
                        }
                        """);
    }

    @Test
    void proposesTheDayAsVersionAndCountsOnWithinIt() throws IOException {
        assertThat(given.imported("training", null, rows(3)).version()).isEqualTo("v20260131");
        assertThat(given.imported("training", null, rows(4)).version()).isEqualTo("v20260131.1");
        assertThat(given.imported("training", null, rows(5)).version()).isEqualTo("v20260131.2");
        assertThat(given.imported("other", null, rows(5)).version()).isEqualTo("v20260131");
        given.pass(Duration.ofHours(12));
        assertThat(given.imported("training", null, rows(6)).version()).isEqualTo("v20260201");
    }

    @Test
    void aNameThatIsNoneIsRefusedAsSuchWithoutAVersionToo() {
        for (String name : List.of("../x", "", "Zimbabwe")) {
            assertThat(refusal(() -> given.imported(name, null, CSV)).refusal().code())
                    .isEqualTo("DATASET_BAD_NAME");
        }
    }

    @Test
    void doesNotProposeTheNameOfADeletedVersionAgain() throws IOException {
        DatasetManifest first = given.imported("training", null, rows(3));
        given.catalog.delete(first.id(), false);

        assertThat(given.imported("training", null, rows(3)).version()).isEqualTo("v20260131.1");
    }

    @Test
    void refusesAVersionThatExistsAndSaysWhetherItIsTheSame() throws IOException {
        given.imported("zimbabwe", "v1", CSV);
        List<String> before = given.objects();

        GeocropException same = refusal(() -> given.imported("zimbabwe", "v1", CSV));
        GeocropException sameSize = refusal(() -> given.imported("zimbabwe", "v1", CSV.replace("0.1", "0.9")));
        GeocropException other = refusal(() -> given.imported("zimbabwe", "v1", rows(3)));

        assertThat(List.of(same.kind(), sameSize.kind(), other.kind())).containsOnly(Kind.CONFLICT);
        assertThat(same.refusal())
                .isEqualTo(new Refusal(
                        "DATASET_EXISTS",
                        "zimbabwe/v1",
                        "a version with exactly these bytes",
                        "a version that does not exist yet",
                        "It is imported already: use it as it is."));
        assertThat(sameSize.refusal())
                .isEqualTo(new Refusal(
                        "DATASET_EXISTS",
                        "zimbabwe/v1",
                        "a version with other content",
                        "a version that does not exist yet",
                        "Choose another version, or leave it out to have one proposed."));
        assertThat(other.refusal()).isEqualTo(sameSize.refusal());
        assertThat(given.objects()).isEqualTo(before);
        assertThat(given.text(new DatasetId("zimbabwe", "v1").file("training_data.csv")))
                .isEqualTo(CSV);
    }

    @Test
    void warnsWhenAnEarlierVersionHasTheSameBytes() throws IOException {
        assertThat(given.imported("zimbabwe", "v1", CSV).warnings()).isEmpty();

        assertThat(given.imported("zimbabwe", "v2", CSV).warnings())
                .containsExactly(new Refusal(
                        "DATASET_SAME_CONTENT",
                        "zimbabwe/v2",
                        "exactly the bytes of zimbabwe/v1",
                        "new data in a new version",
                        "Use zimbabwe/v1, or delete this version if it was imported by mistake."));
        assertThat(given.imported("elsewhere", "v2", CSV).warnings()).isEmpty();
        assertThat(given.imported("zimbabwe", "v3", rows(3)).warnings()).isEmpty();
    }

    @Test
    void leavesNothingOfARefusedFile() throws IOException {
        GeocropException refused =
                refusal(() -> given.imported("zimbabwe", "v1", "a,b,label\n1,2,x\n1,2\n3,4,y\n5,6,7,z\n"));

        assertThat(refused.kind()).isEqualTo(Kind.INPUT);
        assertThat(refused.refusals()).hasSize(2);
        assertThat(refused.refusals()).allMatch(refusal -> refusal.code().startsWith("CSV_"));
        assertThat(given.objects()).isEmpty();
        assertThat(given.catalog.list()).isEmpty();
        assertThat(given.imported("zimbabwe", "v1", CSV).rows()).isEqualTo(3);
    }

    @Test
    void collectsNoMoreErrorsThanAskedFor() throws IOException {
        Path file = given.file("bad.csv", "a,b,label\n" + "1,2\n".repeat(50) + "1,2,x\n3,4,y\n");
        ImportRequest request = new ImportRequest(file, "zimbabwe", null, "label", List.of(), 7);

        GeocropException refused = refusal(() -> given.catalog.importFile(request, ProgressListener.NONE));

        assertThat(refused.refusals()).hasSize(7);
        assertThat(refused.refusals()).extracting(Refusal::code).containsOnly("CSV_SHORT_ROW");
        assertThat(refused.refusals().getLast().where()).startsWith("bad.csv row 8");
        assertThat(given.objects()).isEmpty();
    }

    @Test
    void keepsDroppedColumnsAndLearnsNothingFromThem() throws IOException {
        Path file = given.file("in.csv", CSV);
        ImportRequest request =
                new ImportRequest(file, "zimbabwe", "v1", "label", List.of("evi_peak", "savi_peak"), 10);

        DatasetManifest manifest = given.catalog.importFile(request, ProgressListener.NONE);

        assertThat(manifest.columns())
                .extracting(column -> column.name() + " " + column.role())
                .containsExactly("ndvi_peak FEATURE", "evi_peak IGNORED", "label LABEL");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Zimbabwe | v1    | DATASET_BAD_NAME    | dataset name    | Zimbabwe
                    ../x     | v1    | DATASET_BAD_NAME    | dataset name    | ../x
                    zimbabwe | v/1   | DATASET_BAD_VERSION | dataset version | v/1
                    zimbabwe | ..    | DATASET_BAD_VERSION | dataset version | ..
                    """)
    void refusesNamesThatAreNone(String name, String version, String code, String where, String found)
            throws IOException {
        GeocropException refused = refusal(() -> given.imported(name, version, CSV));

        assertThat(refused.refusal().code()).isEqualTo(code);
        assertThat(refused.refusal().where()).isEqualTo(where);
        assertThat(refused.refusal().found()).isEqualTo(found);
        assertThat(given.objects()).isEmpty();
    }

    @Test
    void refusesArchivesAndSaysWhatIsPossibleInstead() throws IOException {
        Path file = given.file("photos.ZIP", "PK\u0003\u0004");

        GeocropException refused =
                refusal(() -> given.catalog.importFile(request(file, "photos", null), ProgressListener.NONE));

        assertThat(refused.kind()).isEqualTo(Kind.INPUT);
        assertThat(refused.refusal().code()).isEqualTo("DATASET_NOT_CSV");
        assertThat(refused.refusal().where()).isEqualTo(file.toString());
        assertThat(given.objects()).isEmpty();
    }

    @Test
    void refusesToCollectNoErrors() throws IOException {
        Path file = given.file("in.csv", CSV);
        ImportRequest request = new ImportRequest(file, "zimbabwe", null, "label", List.of(), 0);

        GeocropException refused = refusal(() -> given.catalog.importFile(request, ProgressListener.NONE));

        assertThat(refused.kind()).isEqualTo(Kind.USAGE);
        assertThat(refused.refusal().code()).isEqualTo("DATASET_BAD_MAX_ERRORS");
        assertThat(refused.refusal().found()).isEqualTo("0");
    }

    @Test
    void refusesPathsThatAreNoPlainReadableFile() throws IOException {
        Path real = given.file("in.csv", CSV);
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), real);
        Path directory = Files.createDirectory(folder.resolve("folder.csv"));
        Path absent = folder.resolve("absent.csv");

        for (Path file : List.of(link, directory, absent)) {
            GeocropException refused =
                    refusal(() -> given.catalog.importFile(request(file, "zimbabwe", null), ProgressListener.NONE));
            assertThat(refused.kind()).isEqualTo(Kind.INPUT);
            assertThat(refused.refusal().where()).isEqualTo(file.toString());
        }
        assertThat(given.objects()).isEmpty();
    }

    @Test
    void reportsHowFarItIs() throws IOException {
        List<Progress> heard = new java.util.concurrent.CopyOnWriteArrayList<>();

        given.catalog.importFile(request(given.file("in.csv", rows(2000)), "zimbabwe", null), heard::add);

        assertThat(heard).extracting(Progress::unit).isNotEmpty().containsOnly("bytes");
        assertThat(heard.getLast().fraction()).isEqualTo(1);
    }

    static String rows(int count) {
        StringBuilder csv = new StringBuilder("ndvi_peak,evi_peak,label\n");
        for (int i = 0; i < count; i++) {
            csv.append(i).append(".5,").append(i % 7).append(',').append(i % 2 == 0 ? "water" : "forest");
            csv.append('\n');
        }
        return csv.toString();
    }
}
