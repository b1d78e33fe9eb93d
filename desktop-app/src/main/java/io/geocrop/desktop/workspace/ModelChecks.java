package io.geocrop.desktop.workspace;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.model.Models;
import io.geocrop.model.RegistryEntry;
import io.geocrop.model.RegistryView;
import io.geocrop.workspace.Check;
import io.geocrop.workspace.Check.Status;
import java.util.ArrayList;
import java.util.List;

/** Whether the models of a workspace are what they were when they were published. */
public final class ModelChecks implements PartChecks {
    /** Versions that are read whole, the newest; to read hundreds would take minutes. Defaults are always read. */
    private static final int NEWEST = 20;

    private final Models models;

    public ModelChecks(Models models) {
        this.models = models;
    }

    @Override
    public List<Check> ask() {
        List<Check> checks = new ArrayList<>();
        try {
            RegistryView registry = models.registry();
            registry.warnings()
                    .forEach(warning -> checks.add(
                            new Check("model", Status.WARNING, warning, "`geocrop models verify VERSION` says more.")));
            int place = 0;
            for (RegistryEntry entry : registry.models()) {
                if (place++ < NEWEST || entry.isDefault()) {
                    models.verify(entry.version()).faults().forEach(fault -> checks.add(damaged(entry, fault)));
                }
            }
        } catch (GeocropException e) {
            checks.add(new Check(
                    "models",
                    Status.MISSING,
                    e.refusal().where() + ": " + e.refusal().found(),
                    e.refusal().remedy()));
        }
        return checks;
    }

    private static Check damaged(RegistryEntry entry, Refusal fault) {
        return new Check(
                "model",
                Status.WARNING,
                entry.version() + " is damaged: " + fault.where() + ": " + fault.found(),
                fault.remedy());
    }
}
