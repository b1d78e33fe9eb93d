package io.geocrop.desktop.model;

import io.geocrop.desktop.page.LiveValue;
import io.geocrop.desktop.task.Tasks;
import io.geocrop.model.Evaluation;
import io.geocrop.model.ModelMetadata;
import io.geocrop.model.RegistryEntry;
import io.geocrop.model.RegistryView;
import io.geocrop.workspace.Workspace;

/** The registry, and what is known of the version that is looked at. */
final class ModelsViewModel {
    /** A version with its scores. */
    record Detail(RegistryEntry entry, ModelMetadata metadata, Evaluation evaluation) {}

    private final Workspace workspace;
    private final Tasks tasks;
    private final LiveValue<RegistryView> registry;

    ModelsViewModel(Workspace workspace, Tasks tasks) {
        this.workspace = workspace;
        this.tasks = tasks;
        this.registry =
                new LiveValue<>(tasks, "models", () -> workspace.models().registry());
    }

    LiveValue<RegistryView> registry() {
        return registry;
    }

    /** Not asked for yet: a page asks once it shows it. */
    LiveValue<Detail> detail(RegistryEntry entry) {
        return new LiveValue<>(
                tasks,
                "model " + entry.version(),
                () -> new Detail(
                        entry,
                        workspace.models().metadata(entry.version()),
                        workspace.models().evaluation(entry.version())));
    }
}
