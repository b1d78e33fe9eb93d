package io.geocrop.dataset.catalog;

import static io.geocrop.dataset.catalog.CatalogFixture.CSV;
import static io.geocrop.dataset.catalog.CatalogFixture.NOON;
import static io.geocrop.dataset.catalog.CatalogFixture.refusal;
import static io.geocrop.dataset.catalog.CatalogFixture.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.dataset.DatasetId;
import io.geocrop.dataset.TrashedDataset;
import io.geocrop.dataset.catalog.ClaimDocument.Work;
import io.geocrop.error.GeocropException;
import io.geocrop.error.GeocropException.Kind;
import io.geocrop.error.Refusal;
import io.geocrop.progress.ProgressListener;
import io.geocrop.store.PutCondition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may change a version while another does, and who takes over from the dead. */
class ClaimsTest {
    private static final DatasetId ID = new DatasetId("zimbabwe", "v1");
    private static final ClaimOwner HERE = ClaimOwner.thisProcess();

    @TempDir
    private Path folder;

    private CatalogFixture given;
    private final AtomicInteger attempts = new AtomicInteger();

    @BeforeEach
    void openStore() throws IOException {
        given = new CatalogFixture(folder);
    }

    private Claims claimsOf(ClaimOwner owner) {
        return new Claims(given.store, given, owner, () -> "c" + attempts.incrementAndGet());
    }

    private Claim claim(ClaimOwner owner, DatasetId id, Work work, @Nullable String trashed) throws IOException {
        return claimsOf(owner).take(id, work, trashed).orElseThrow();
    }

    private static ClaimOwner dead() {
        return new ClaimOwner(HERE.host(), Integer.MAX_VALUE, NOON);
    }

    private static ClaimOwner elsewhere() {
        return new ClaimOwner("another-machine", 1, NOON);
    }

    @Test
    void aClaimSaysWhoDoesWhatSinceWhen() throws IOException {
        claim(elsewhere(), ID, Work.DELETE, "20260131T120000.000Z");

        assertThat(given.text(Claims.key(ID))).isEqualTo("""
                        {
                          "schema_version" : 1,
                          "work" : "delete",
                          "attempt" : "c1",
                          "owner" : {
                            "host" : "another-machine",
                            "pid" : 1,
                            "started" : "2026-01-31T12:00:00Z"
                          },
                          "renewed" : "2026-01-31T12:00:00Z",
                          "trashed" : "20260131T120000.000Z"
                        }
                        """);
        assertThat(Claims.key(ID).toString()).isEqualTo("geocrop-datasets/pending/zimbabwe/v1.json");
    }

    @Test
    void onlyOneHoldsAVersionAtATime() throws IOException {
        Claim first = claimsOf(HERE).take(ID, Work.IMPORT, null).orElseThrow();

        assertThat(claimsOf(HERE).take(ID, Work.DELETE, null)).isEmpty();
        assertThat(claimsOf(HERE).takeOver(ID)).isEmpty();
        assertThat(claimsOf(HERE).held()).containsExactly(ID);
        first.release();
        assertThat(claimsOf(HERE).held()).isEmpty();
        assertThat(claimsOf(HERE).takeOver(ID)).isEmpty();
        assertThat(claimsOf(HERE).take(ID, Work.DELETE, null)).isPresent();
    }

    @Test
    void whileAVersionIsHeldEveryChangeOfItIsRefused() throws IOException {
        given.imported("zimbabwe", "v1", CSV);
        given.catalog.delete(ID, false);
        claim(elsewhere(), ID, Work.PURGE, null);
        List<String> before = given.objects();

        GeocropException imported = refusal(() -> given.imported("zimbabwe", "v1", CSV));
        GeocropException restored = refusal(() -> given.catalog.restore(ID));
        given.catalog.tidy();

        assertThat(imported.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(imported.refusal())
                .isEqualTo(new Refusal(
                        "DATASET_BUSY",
                        "zimbabwe/v1",
                        "another operation on it that is not finished",
                        "one import, deletion or restore of a version at a time",
                        "Wait for it to end and repeat the command."));
        assertThat(restored.refusal()).isEqualTo(imported.refusal());
        assertThat(given.objects()).isEqualTo(before);
    }

    @Test
    void anEntryOfTheTrashThatSomebodyRestoresIsNotPurged() throws IOException {
        given.imported("zimbabwe", "v1", CSV);
        given.catalog.delete(ID, false);
        given.pass(Duration.ofDays(31));
        claim(elsewhere(), ID, Work.RESTORE, "20260131T120000.000Z");

        given.catalog.tidy();

        assertThat(given.catalog.trash()).extracting(TrashedDataset::id).containsExactly(ID);
    }

    @Test
    void aProposalGoesPastAVersionThatSomebodyIsImporting() throws IOException {
        claim(HERE, new DatasetId("training", "v20260131"), Work.IMPORT, null);

        assertThat(given.imported("training", null, CSV).version()).isEqualTo("v20260131.1");
    }

    @Test
    void theClaimOfADeadProcessIsTakenOverAtOnce() throws IOException {
        claim(dead(), ID, Work.DELETE, "20260131T120000.000Z");

        Claim mine = claimsOf(HERE).takeOver(ID).orElseThrow();

        assertThat(mine.id()).isEqualTo(ID);
        assertThat(mine.document())
                .isEqualTo(new ClaimDocument(1, Work.DELETE, "c2", HERE, NOON, "20260131T120000.000Z"));
        assertThat(claimsOf(HERE).takeOver(ID)).isEmpty();
    }

    @Test
    void theClaimOfAnotherMachineIsTakenOverWhenItsLeaseHasRunOut() throws IOException {
        Claim theirs = claimsOf(elsewhere()).take(ID, Work.IMPORT, null).orElseThrow();
        given.pass(Claims.LEASE.minusMillis(1));
        assertThat(claimsOf(HERE).takeOver(ID)).isEmpty();
        given.pass(Duration.ofMillis(1));

        assertThat(claimsOf(HERE).takeOver(ID)).isPresent();

        GeocropException lost = refusal(theirs::renew);
        assertThat(lost.refusal().code()).isEqualTo("DATASET_BUSY");
        assertThat(lost.refusal().found()).isEqualTo("another process that took this work over");
        assertThat(theirs.isLost()).isTrue();
    }

    @Test
    void aHolderThatRenewsKeepsItsClaim() throws IOException {
        Claim theirs = claimsOf(elsewhere()).take(ID, Work.IMPORT, null).orElseThrow();
        String first = given.text(Claims.key(ID));

        given.pass(Duration.ofSeconds(59));
        theirs.renewIfDue();
        assertThat(given.text(Claims.key(ID))).isEqualTo(first);
        given.pass(Duration.ofSeconds(1));
        theirs.renewIfDue();
        assertThat(given.text(Claims.key(ID)))
                .isEqualTo(first.replaceFirst("renewed\" : \"2026-01-31T12:00", "renewed\" : \"2026-01-31T12:01"));

        given.pass(Claims.LEASE.minusMillis(1));
        assertThat(claimsOf(HERE).takeOver(ID)).isEmpty();
        assertThat(theirs.isLost()).isFalse();
        assertThat(theirs.document().renewed()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void anImportThatWasTakenOverPublishesNothing() throws IOException {
        FatefulStore slow = new FatefulStore(given.store, (call, isWrite) -> {
            if (isWrite && call == 3) { // in the middle of the bytes: another machine takes over and tidies up
                given.pass(Claims.LEASE);
                given.on(given.store).tidy();
            }
        });

        GeocropException refused = refusal(() -> given.ownedBy(slow, elsewhere())
                .importFile(request(given.file("in.csv", CSV), "zimbabwe", "v1"), ProgressListener.NONE));

        assertThat(refused.refusal().code()).isEqualTo("DATASET_BUSY");
        assertThat(given.catalog.list()).isEmpty();
    }

    @Test
    void aPutWhoseReplyWasLostCountsAsDone() throws IOException {
        PutTwiceStore retrying = new PutTwiceStore(given.store);
        DatasetCatalog catalog = given.on(retrying);

        catalog.importFile(request(given.file("in.csv", CSV), "zimbabwe", "v1"), ProgressListener.NONE);
        catalog.delete(ID, false);
        catalog.restore(ID);

        assertThat(given.listed()).containsExactly("zimbabwe/v1");
        assertThat(given.objects()).hasSize(3);
    }

    @Test
    void anUnreadableClaimIsTakenOver() throws IOException {
        for (String claim : List.of("", "{}", "{\"work\":\"SLEEP\"}", "{\"work\":\"IMPORT\",\"attempt\":\"x\"}")) {
            given.put(Claims.key(ID), claim);
            given.put(ID.file("training_data.csv"), CSV);

            given.catalog.tidy();

            assertThat(given.objects()).isEmpty();
        }
    }

    @Test
    void aForeignObjectAmongTheClaimsIsLeftAlone() throws IOException {
        for (String key : List.of(
                "pending/readme.txt", "pending/zimbabwe/v1.txt", "pending/Zim/v1.json", "pending/a/b/v1.json")) {
            given.store.put(
                    new io.geocrop.store.ObjectKey(DatasetId.BUCKET, key),
                    "x".getBytes(StandardCharsets.UTF_8),
                    PutCondition.always());
        }

        given.catalog.tidy();

        assertThat(claimsOf(HERE).held()).isEmpty();
        assertThat(given.objects()).hasSize(4);
    }

    @Test
    void aProcessIsGoneWhenItsIdIsFreeOrAnothersAndUnknownElsewhere() {
        assertThat(HERE.isGone(HERE)).isFalse();
        assertThat(dead().isGone(HERE)).isTrue();
        Instant started = HERE.started();
        assertThat(new ClaimOwner(HERE.host(), HERE.pid(), started.minusSeconds(2)).isGone(HERE))
                .isFalse();
        assertThat(new ClaimOwner(HERE.host(), HERE.pid(), started.minusSeconds(3)).isGone(HERE))
                .isTrue();
        assertThat(new ClaimOwner(HERE.host(), HERE.pid(), started.plusSeconds(3)).isGone(HERE))
                .isTrue();
        assertThat(new ClaimOwner("another-machine", Integer.MAX_VALUE, started).isGone(HERE))
                .isFalse();
    }

    @Test
    void manyImportsAtOnceGetAVersionEach() throws Exception {
        Path file = given.file("in.csv", CSV);
        List<Callable<String>> imports = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            imports.add(() -> given.on(given.store)
                    .importFile(request(file, "training", null), ProgressListener.NONE)
                    .version());
        }

        assertThat(inParallel(imports))
                .containsExactlyInAnyOrder(
                        "v20260131",
                        "v20260131.1",
                        "v20260131.2",
                        "v20260131.3",
                        "v20260131.4",
                        "v20260131.5",
                        "v20260131.6",
                        "v20260131.7");
        assertThat(given.listed()).hasSize(8);
        assertThat(given.text(NewestVersion.key("training"))).contains("\"version_tag\" : \"v20260131.7\"");
    }

    @Test
    void ofManyImportsOfOneVersionOneSucceeds() throws Exception {
        List<Callable<String>> imports = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            Path file = given.file(i + ".csv", DatasetImportTest.rows(10 * i));
            imports.add(() -> {
                try {
                    return "rows "
                            + given.on(given.store)
                                    .importFile(request(file, "zimbabwe", "v1"), ProgressListener.NONE)
                                    .rows();
                } catch (GeocropException e) {
                    return e.refusal().code();
                }
            });
        }

        List<String> answers = inParallel(imports);

        long rows = given.catalog.verify(ID).rows();
        assertThat(answers).containsOnlyOnce("rows " + rows);
        assertThat(answers).isSubsetOf("rows " + rows, "DATASET_BUSY", "DATASET_EXISTS");
        assertThat(given.objects()).hasSize(3);
    }

    private static List<String> inParallel(List<Callable<String>> work) throws Exception {
        List<String> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> answer : threads.invokeAll(work)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
