package io.geocrop.model.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geocrop.error.GeocropException;
import io.geocrop.model.LedgerEntry;
import io.geocrop.model.Promotion;
import io.geocrop.model.RegistryEntry;
import io.geocrop.model.TinyVersion;
import io.geocrop.store.InterceptedStore;
import io.geocrop.store.InterceptedStore.Interceptor;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.folder.FolderObjectStore;
import io.geocrop.waiting.Waiting;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several who change the registry at once, and stores whose replies get lost: one line of history, one effect each. */
class RegistryRaceTest {
    private static final int PROCESSES = 2;
    private static final int THREADS = 3;
    private static final int CHANGES = 4;

    @TempDir
    Path folder;

    private ObjectStore store;

    @BeforeEach
    void publish() throws IOException {
        store = new FolderObjectStore(folder);
        for (String version : List.of("v0", "v1", "v2")) {
            TinyVersion.named(version).publish(store);
        }
    }

    /** Promotes the three versions in turn; every registry object stands for a process of its own. */
    static List<Promotion> promoteInTurn(ObjectStore store, int start) {
        List<Promotion> made = new ArrayList<>();
        ModelRegistry registry = RegistryStory.registry(store);
        for (int i = 0; i < CHANGES; i++) {
            made.add(registry.promote("v" + (start + i) % 3, "", null));
        }
        return made;
    }

    @Test
    void aStoreThatCannotBeWrittenIsNotTakenForARaceOfOthers() {
        for (IOException why : List.of(new AccessDeniedException("registry.json"), new IOException("no reply"))) {
            AtomicInteger puts = new AtomicInteger();
            ObjectStore broken = new InterceptedStore(store, new Interceptor() {
                @Override
                public void before(ObjectKey key) throws IOException {
                    if (key.equals(RegistryFile.KEY)) {
                        puts.incrementAndGet();
                        throw why;
                    }
                }
            });

            GeocropException refused = catchThrowableOfType(
                    GeocropException.class, () -> RegistryStory.registry(broken).promote("v1", "", null));

            assertThat(refused.refusal().code()).isEqualTo("STORE_UNREACHABLE");
            assertThat(puts.get() == 1).isEqualTo(why instanceof AccessDeniedException);
            assertThat(RegistryStory.registry(store).ledger()).isEmpty();
        }
    }

    @Test
    void threadsThatPromoteAtOnceMakeOneLineOfHistory() throws Exception {
        Set<LedgerEntry> made = new HashSet<>();
        List<Future<List<Promotion>>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int thread = 0; thread < THREADS; thread++) {
                int start = thread;
                running.add(threads.submit(() -> promoteInTurn(store, start)));
            }
            for (Future<List<Promotion>> one : running) {
                one.get(Waiting.SOON.toSeconds(), TimeUnit.SECONDS)
                        .forEach(promotion -> made.add(promotion.ledgerEntry()));
            }
        }

        List<LedgerEntry> ledger = RegistryStory.registry(store).ledger();
        RegistryStory.assertLinear(ledger);
        assertThat(new HashSet<>(ledger)).isEqualTo(made);
        assertThat(RegistryStory.registry(store).registry().models())
                .filteredOn(RegistryEntry::isDefault)
                .extracting(RegistryEntry::version)
                .containsExactly(ledger.getFirst().version());
    }

    @Test
    void processesThatPromoteAtOnceMakeOneLineOfHistory() throws Exception {
        List<Process> running = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            running.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Promoter.class.getName(),
                            folder.toString(),
                            Integer.toString(i))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output-" + i + ".txt").toFile())
                    .start());
        }
        List<Promotion> ours = promoteInTurn(store, 2);
        for (Process process : running) {
            assertThat(process.waitFor(Waiting.SOON)).isTrue();
            assertThat(process.exitValue()).isZero();
        }

        List<LedgerEntry> ledger = RegistryStory.registry(store).ledger();
        RegistryStory.assertLinear(ledger);
        assertThat(ledger).containsAll(ours.stream().map(Promotion::ledgerEntry).toList());
        assertThat(ledger.size()).isBetween(CHANGES, CHANGES * (PROCESSES + 1));
        assertThat(RegistryStory.registry(store).registry().defaultModel())
                .isEqualTo(ledger.getFirst().version());
    }

    /** The program of the processes. */
    static final class Promoter {
        private Promoter() {}

        public static void main(String[] args) throws IOException {
            promoteInTurn(new FolderObjectStore(Path.of(args[0])), Integer.parseInt(args[1]));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPutWhoseReplyIsLostHasOneEffect(boolean demanding) throws IOException {
        String etag = demanding ? RegistryStory.registry(store).registry().etag() : null;
        AtomicInteger lost = new AtomicInteger();
        ObjectStore lossy = new InterceptedStore(store, new Interceptor() {
            @Override
            public void after(ObjectKey key) throws IOException {
                if (key.equals(RegistryFile.KEY) && lost.getAndIncrement() == 0) {
                    throw new IOException("connection reset");
                }
            }
        });

        Promotion promotion = RegistryStory.registry(lossy).promote("v1", "", etag);

        assertThat(lost).hasValue(1);
        assertThat(RegistryStory.registry(store).ledger()).containsExactly(promotion.ledgerEntry());
        assertThat(RegistryStory.registry(store).registry().defaultModel()).isEqualTo("v1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLostReplyThatOthersHaveBuiltUponStillHadItsEffect(boolean demanding) throws IOException {
        String etag = demanding ? RegistryStory.registry(store).registry().etag() : null;
        AtomicInteger lost = new AtomicInteger();
        ObjectStore lossy = new InterceptedStore(store, new Interceptor() {
            @Override
            public void after(ObjectKey key) throws IOException {
                if (key.equals(RegistryFile.KEY) && lost.getAndIncrement() == 0) {
                    RegistryStory.registry(store).promote("v2", "meanwhile", null);
                    throw new IOException("connection reset");
                }
            }
        });

        Promotion promotion = RegistryStory.registry(lossy).promote("v1", "", etag);

        assertThat(promotion.defaultModel()).isEqualTo("v1");
        assertThat(promotion.ledgerEntry().seq()).isEqualTo(1);
        assertThat(RegistryStory.registry(store).ledger())
                .extracting(LedgerEntry::version)
                .containsExactly("v2", "v1");
        assertThat(lost).hasValue(1);
    }

    @Test
    void aPutThatNeverReachedTheStoreIsMadeAgain() throws IOException {
        String etag = RegistryStory.registry(store).registry().etag();
        AtomicInteger tried = new AtomicInteger();
        ObjectStore lossy = new InterceptedStore(store, new Interceptor() {
            @Override
            public void before(ObjectKey key) throws IOException {
                if (key.equals(RegistryFile.KEY) && tried.incrementAndGet() < 3) {
                    throw new IOException("connection refused");
                }
            }
        });

        Promotion promotion = RegistryStory.registry(lossy).promote("v1", "", etag);

        assertThat(tried).hasValue(3);
        assertThat(RegistryStory.registry(store).ledger()).containsExactly(promotion.ledgerEntry());
    }

    @Test
    void aChangeThatComesBetweenLookAndPutIsAConflictForWhoDemandedTheState() throws IOException {
        String etag = RegistryStory.registry(store).registry().etag();

        GeocropException refused = catchThrowableOfType(
                GeocropException.class, () -> RegistryStory.registry(meddled()).promote("v1", "", etag));

        assertThat(refused.refusal().code()).isEqualTo("REG_CHANGED");
        assertThat(refused.kind()).isEqualTo(GeocropException.Kind.CONFLICT);
        assertThat(RegistryStory.registry(store).registry().defaultModel()).isEqualTo("v2");
        assertThat(RegistryStory.registry(store).ledger()).hasSize(1);
    }

    @Test
    void aChangeThatComesBetweenLookAndPutIsFollowedByWhoDemandedNone() throws IOException {
        RegistryStory.registry(store).registry();

        Promotion promotion = RegistryStory.registry(meddled()).promote("v1", "", null);

        assertThat(promotion.previous()).isEqualTo("v2");
        assertThat(promotion.ledgerEntry().seq()).isEqualTo(2);
        RegistryStory.assertLinear(RegistryStory.registry(store).ledger());
    }

    /** Somebody else promotes v2 just before the first put of registry.json. */
    private ObjectStore meddled() {
        AtomicInteger puts = new AtomicInteger();
        return new InterceptedStore(store, new Interceptor() {
            @Override
            public void before(ObjectKey key) {
                if (key.equals(RegistryFile.KEY) && puts.getAndIncrement() == 0) {
                    RegistryStory.registry(store).promote("v2", "meanwhile", null);
                }
            }
        });
    }

    @Test
    void aLedgerThatCannotBeWrittenDoesNotUndoTheChange() throws IOException {
        ObjectStore broken = new InterceptedStore(store, new Interceptor() {
            @Override
            public void before(ObjectKey key) throws IOException {
                if (key.key().startsWith("ledger/")) {
                    throw new IOException("disk full");
                }
            }
        });

        Promotion promotion = RegistryStory.registry(broken).promote("v1", "", null);

        assertThat(promotion.defaultModel()).isEqualTo("v1");
        assertThat(RegistryStory.registry(store).ledger()).containsExactly(promotion.ledgerEntry());
    }

    @Test
    void aStoreThatDoesNotAnswerIsSaidToBeSo() {
        ObjectStore broken = new InterceptedStore(store, new Interceptor() {
            @Override
            public void before(ObjectKey key) throws IOException {
                throw new java.io.InterruptedIOException("stopped");
            }
        });

        GeocropException refused = catchThrowableOfType(
                GeocropException.class, () -> RegistryStory.registry(broken).promote("v1", "", null));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(refused.refusal().code()).isEqualTo("STORE_UNREACHABLE");
        assertThat(refused.refusal().found()).isEqualTo("stopped");
        assertThat(refused.kind()).isEqualTo(GeocropException.Kind.UNAVAILABLE);
    }

    @Test
    void severalWhoListTheSameStraysListThemOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                running.add(threads.submit(
                        () -> RegistryStory.registry(store).registry().models().size()));
            }
            for (Future<Integer> one : running) {
                assertThat(one.get(Waiting.SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(3);
            }
        }
        assertThat(RegistryStory.registry(store).registry().models()).hasSize(3);
    }
}
