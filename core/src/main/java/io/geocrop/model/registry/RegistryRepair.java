package io.geocrop.model.registry;

import io.geocrop.model.LedgerEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a registry.json that was lost, or is an older copy, up to the ledger: the changes it does not know are made
 * again in their order, and the versions they made defaults are listed from their own folders once these verify. The
 * ledger must be whole; what it does not tell, such as fields of a later writer in a lost file, is gone.
 */
final class RegistryRepair {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryRepair.class);

    private final RegistryFile file;
    private final Ledger ledger;
    private final SoundVersions versions;

    RegistryRepair(RegistryFile file, Ledger ledger, SoundVersions versions) {
        this.file = file;
        this.ledger = ledger;
        this.versions = versions;
    }

    /** Nothing where the registry knows every change. */
    void run() throws IOException {
        RegistryFile.State found = file.asItLies();
        List<LedgerEntry> missed = new ArrayList<>();
        for (LedgerEntry entry : ledger.newestFirst(ledger.newest()).reversed()) {
            if (entry.seq() > found.document().seq()) {
                missed.add(entry);
            }
        }
        if (missed.isEmpty()) {
            return;
        }
        RegistryDocument repaired = found.document();
        for (String version : defaults(repaired, missed).values()) {
            repaired = DefaultChanges.listing(repaired, versions.checked(version));
        }
        for (LedgerEntry change : missed) {
            repaired = repaired.after(change);
        }
        file.replace(found, repaired);
        LOG.info(
                "registry.json is brought up from seq {} to {}",
                found.document().seq(),
                repaired.seq());
    }

    private static Map<String, String> defaults(RegistryDocument found, List<LedgerEntry> missed) {
        Map<String, String> defaults = new TreeMap<>(found.defaults());
        for (LedgerEntry change : missed) {
            String version = change.version();
            if (version == null) {
                defaults.remove(change.task());
            } else {
                defaults.put(change.task(), version);
            }
        }
        return defaults;
    }
}
