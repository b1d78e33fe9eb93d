package io.geocrop.model.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.model.GoldenReplay;
import io.geocrop.model.LedgerEntry;
import io.geocrop.model.ModelFiles;
import io.geocrop.model.RegistryEntry;
import io.geocrop.model.RegistryView;
import io.geocrop.model.TinyVersion;
import io.geocrop.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes of a registry that something can break off at any write, and what must hold afterwards. */
enum RegistryStory {
    PUBLISH {
        @Override
        void run(ObjectStore store, Path bundle) throws IOException {
            TinyVersion.named("v9").publish(store);
        }
    },
    SELECT {
        @Override
        void run(ObjectStore store, Path bundle) {
            registry(store).select("v1", List.of("lightgbm", "random_forest"), "v9");
        }
    },
    IMPORT {
        @Override
        void run(ObjectStore store, Path bundle) {
            registry(store).importBundle(bundle);
        }
    },
    PROMOTE {
        @Override
        void run(ObjectStore store, Path bundle) {
            registry(store).promote("v1", "back to the first", null);
        }
    },
    ROLLBACK {
        @Override
        void run(ObjectStore store, Path bundle) {
            registry(store).rollback("lulc", null, "worse", null);
        }
    };

    abstract void run(ObjectStore store, Path bundle) throws IOException;

    static ModelRegistry registry(ObjectStore store) {
        GoldenReplay faithful = (version, files) -> new GoldenReplay.Outcome(2, List.of());
        return new ModelRegistry(
                store, faithful, InstantSource.system(), () -> UUID.randomUUID().toString(), "ada");
    }

    /** v1 and v2 published and promoted in turn, and v9 in a bundle but not in the store. */
    static void prepare(ObjectStore store, ObjectStore elsewhere, Path bundle) throws IOException {
        for (String version : List.of("v1", "v2")) {
            TinyVersion.named(version).publish(store);
            registry(store).promote(version, "", null);
        }
        TinyVersion.named("v9").publish(elsewhere);
        registry(elsewhere).exportBundle("v9", bundle);
    }

    /** Whether it took effect, after everything that must hold in either case has been seen to hold. */
    boolean settled(ObjectStore store) throws IOException {
        ModelRegistry registry = registry(store);
        RegistryView view = registry.registry();
        List<LedgerEntry> ledger = registry.ledger();
        assertThat(view.warnings()).isEmpty();
        assertThat(view.models())
                .allSatisfy(entry ->
                        assertThat(registry.verify(entry.version()).faults()).isEmpty());
        assertLinear(ledger);
        assertThat(ledger.getFirst().version()).isEqualTo(view.defaultModel());
        assertThat(view.models().stream().filter(RegistryEntry::isDefault).map(RegistryEntry::version))
                .containsExactly(String.valueOf(view.defaultModel()));
        boolean published = store.head(ModelFiles.of("v9", ModelFiles.MANIFEST)).isPresent();
        assertThat(view.models().stream().anyMatch(entry -> entry.version().equals("v9")))
                .isEqualTo(published);
        return (this == PROMOTE || this == ROLLBACK) ? ledger.size() == 3 : published;
    }

    static void assertLinear(List<LedgerEntry> newestFirst) {
        @Nullable String before = null;
        for (int i = 0; i < newestFirst.size(); i++) {
            LedgerEntry entry = newestFirst.reversed().get(i);
            assertThat(entry.seq()).isEqualTo(i + 1L);
            assertThat(Objects.equals(entry.previous(), before))
                    .describedAs("%s follows %s", entry, before)
                    .isTrue();
            before = entry.version();
        }
    }
}
