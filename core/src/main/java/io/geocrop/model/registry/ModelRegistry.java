package io.geocrop.model.registry;

import io.geocrop.model.Evaluation;
import io.geocrop.model.GoldenReplay;
import io.geocrop.model.LedgerEntry;
import io.geocrop.model.ModelComparison;
import io.geocrop.model.ModelManifest;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.Models;
import io.geocrop.model.Promotion;
import io.geocrop.model.RegistryEntry;
import io.geocrop.model.RegistryView;
import io.geocrop.model.Verification;
import io.geocrop.model.bundle.BundleReader;
import io.geocrop.model.bundle.BundleWriter;
import io.geocrop.model.compare.VersionComparison;
import io.geocrop.model.file.VersionDocuments;
import io.geocrop.model.file.VersionNames;
import io.geocrop.model.publish.VersionPublisher;
import io.geocrop.model.select.LearnerSelection;
import io.geocrop.model.verify.VersionVerifier;
import io.geocrop.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The models of a workspace on an object store. A version is listed when its manifest verifies and promoted when its
 * golden rows do, too; a default changes by one conditional put of registry.json and in no other way.
 */
public final class ModelRegistry implements Models {
    private final RegistryFile file;
    private final Ledger ledger;
    private final SoundVersions versions;
    private final Listing listing;
    private final DefaultChanges defaults;
    private final RegistryRepair repair;
    private final VersionPublisher publisher;
    private final BundleReader bundles;

    /**
     * @param ids gives each change its name: 1 to 64 letters, digits, hyphens and underscores, never the same twice
     * @param user who is written into the ledger
     */
    public ModelRegistry(
            ObjectStore store, GoldenReplay goldenReplay, InstantSource clock, Supplier<String> ids, String user) {
        VersionVerifier verifier = new VersionVerifier();
        this.ledger = new Ledger(store);
        this.file = new RegistryFile(store, ledger);
        this.versions = new SoundVersions(store, verifier, goldenReplay);
        this.listing = new Listing(file, new StrayVersions(store, verifier), versions, ids);
        this.defaults = new DefaultChanges(file, ledger, versions, clock, ids, user);
        this.repair = new RegistryRepair(file, ledger, versions);
        this.publisher = new VersionPublisher(store, clock);
        this.bundles = new BundleReader(store, verifier, publisher);
    }

    @Override
    public RegistryView registry() {
        return Reaching.store(listing::shown);
    }

    @Override
    public ModelMetadata metadata(String version) {
        return Reaching.store(() -> versions.open(version).metadata());
    }

    @Override
    public Evaluation evaluation(String version) {
        return Reaching.store(() -> versions.open(version).evaluation());
    }

    @Override
    public ModelManifest manifest(String version) {
        return Reaching.store(() -> versions.open(version).manifest());
    }

    @Override
    public ModelComparison compare(List<String> asked) {
        return Reaching.store(() -> {
            List<VersionComparison.Compared> compared = new ArrayList<>();
            for (String version : VersionComparison.requireTwoToSix(asked)) {
                VersionDocuments documents = versions.open(version);
                compared.add(new VersionComparison.Compared(documents.metadata(), documents.evaluation()));
            }
            return VersionComparison.of(compared);
        });
    }

    @Override
    public ModelMetadata select(String version, List<String> learners, String as) {
        return Reaching.store(() -> {
            VersionNames.requireVersion(as);
            new LearnerSelection(versions.checked(version), learners, as).publish(publisher);
            return listed(as);
        });
    }

    private ModelMetadata listed(String published) throws IOException {
        VersionDocuments version = versions.checked(published);
        listing.add(version);
        return version.metadata();
    }

    @Override
    public Verification verify(String version) {
        return Reaching.store(() -> versions.verify(version, file.read().document()));
    }

    @Override
    public Promotion promote(String version, String reason, @Nullable String etag) {
        return Reaching.store(() -> defaults.promote(version, reason, etag));
    }

    @Override
    public Promotion rollback(String task, @Nullable String to, String reason, @Nullable String etag) {
        return Reaching.store(() -> defaults.rollback(task, to, reason, etag));
    }

    @Override
    public List<LedgerEntry> ledger() {
        return Reaching.store(() -> ledger.newestFirst(file.read().document().seq()));
    }

    @Override
    public RegistryView repair() {
        return Reaching.store(() -> {
            repair.run();
            return listing.current();
        });
    }

    @Override
    public void exportBundle(String version, Path target) {
        Reaching.store(() -> BundleWriter.write(versions.checked(version), target));
    }

    @Override
    public ModelMetadata importBundle(Path bundle) {
        return Reaching.store(() -> listed(bundles.publish(bundle)));
    }

    /**
     * The versions, newest first, that were trained from a dataset's version ({@code name/version}); refused with REG_*
     * where the registry cannot be taken, so that nobody deletes a dataset because of a broken file.
     */
    public List<String> versionsTrainedFrom(String datasetVersion) {
        return Reaching.store(listing::current).models().stream()
                .filter(entry -> entry.datasetVersion().equals(datasetVersion))
                .map(RegistryEntry::version)
                .toList();
    }
}
