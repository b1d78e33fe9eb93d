package io.geocrop.model.registry;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.model.RegistryEntry;
import io.geocrop.model.RegistryView;
import io.geocrop.model.file.VersionDocuments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The registry as it is shown: strays listed first, what is doubtful said, the last good state where it is broken. */
final class Listing {
    private static final int MOST_REMARKS = 20;

    private final RegistryFile file;
    private final StrayVersions strays;
    private final SoundVersions versions;
    private final Supplier<String> ids;

    Listing(RegistryFile file, StrayVersions strays, SoundVersions versions, Supplier<String> ids) {
        this.file = file;
        this.strays = strays;
        this.versions = versions;
        this.ids = ids;
    }

    /** What is there, or what was there before it broke, with the refusal as its first warning. */
    RegistryView shown() throws IOException {
        try {
            return current();
        } catch (GeocropException e) {
            RegistryFile.State kept = file.lastGood().orElseThrow(() -> e);
            return view(kept, List.of("The last good state is shown: " + e.getMessage()));
        }
    }

    /** What is there, or the refusal. */
    RegistryView current() throws IOException {
        RegistryFile.State state = file.read();
        Set<String> known = new HashSet<>();
        state.document().models().forEach(entry -> known.add(entry.version()));
        StrayVersions.Found found = strays.find(known);
        if (!found.sound().isEmpty()) {
            add(found.sound());
            state = file.read();
        }
        List<String> warnings = new ArrayList<>(found.warnings());
        remarks(state.document()).forEach(remark -> warnings.add(remark.sentence()));
        return view(state, warnings);
    }

    void add(VersionDocuments version) throws IOException {
        add(List.of(EntryCheck.entryOf(version)));
    }

    private void add(List<RegistryEntry> entries) throws IOException {
        file.change(ids.get(), null, now -> {
            RegistryDocument next = now;
            for (RegistryEntry entry : entries) {
                if (next.entry(entry.version()).isEmpty()) {
                    next = next.with(entry);
                }
            }
            return next.models().size() == now.models().size()
                    ? new RegistryChange.Keep(null)
                    : new RegistryChange.Write(next, null);
        });
    }

    /** Doubts about a registry that can be taken: entries without a hash, defaults that do not fit their folder. */
    private List<Refusal> remarks(RegistryDocument document) throws IOException {
        List<Refusal> remarks = new ArrayList<>();
        for (int i = 0; i < document.models().size() && remarks.size() < MOST_REMARKS; i++) {
            RegistryEntry entry = document.models().get(i);
            if (entry.manifestSha256() == null) {
                remarks.add(RegistryFault.remark(
                        "REG_HASH_ABSENT",
                        "models[" + i + "].manifest_sha256",
                        "nothing",
                        "the SHA-256 of the version's manifest.json",
                        "Promote the version once, or take the entry out: it is listed again from its folder."));
            }
            if (entry.isDefault()) {
                remarks.addAll(folderFaults(entry, "models[" + i + "]"));
            }
        }
        return remarks;
    }

    private List<Refusal> folderFaults(RegistryEntry entry, String place) throws IOException {
        try {
            return EntryCheck.faults(entry, place, versions.open(entry.version()));
        } catch (GeocropException e) {
            return e.refusals();
        }
    }

    private static RegistryView view(RegistryFile.State state, List<String> warnings) {
        RegistryDocument document = state.document();
        List<RegistryEntry> newestFirst = document.models().stream()
                .sorted(Comparator.comparing(RegistryEntry::created)
                        .thenComparing(RegistryEntry::version)
                        .reversed())
                .toList();
        return new RegistryView(
                RegistryDocument.SCHEMA_VERSION,
                newestFirst,
                document.defaults().get(RegistryDocument.MAIN_TASK),
                document.defaults(),
                state.etag(),
                List.copyOf(warnings));
    }
}
