package io.geocrop.trainer.app;

import io.geocrop.error.Refusal;
import io.geocrop.trainer.learner.Device;
import io.geocrop.trainer.learner.LearnerAdapter;
import io.geocrop.workspace.Check;
import io.geocrop.workspace.Check.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says which learners can run on this machine, and what would make the others run. */
final class TrainerDoctor {
    private final List<LearnerAdapter> adapters;

    TrainerDoctor(List<LearnerAdapter> adapters) {
        this.adapters = adapters;
    }

    List<Check> examine() {
        List<Check> checks = new ArrayList<>();
        adapters.forEach(adapter -> checks.add(learner(adapter)));
        checks.add(gpu());
        return List.copyOf(checks);
    }

    private static Check learner(LearnerAdapter adapter) {
        String name = adapter.learner().label();
        return adapter.unavailable(Device.CPU)
                .map(refusal -> new Check(name, Status.MISSING, refusal.found(), refusal.remedy()))
                .orElseGet(() -> new Check(name, Status.OK, libraries(adapter), ""));
    }

    private static String libraries(LearnerAdapter adapter) {
        String libraries = adapter.libraries().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(library -> library.getKey() + " " + library.getValue())
                .collect(Collectors.joining(", "));
        return libraries.isEmpty() ? "part of this program" : libraries;
    }

    /** A GPU is a wish, not a need: its absence is a warning. */
    private Check gpu() {
        List<String> able = new ArrayList<>();
        Optional<Refusal> reason = Optional.empty();
        for (LearnerAdapter adapter : adapters) {
            Optional<Refusal> refusal = adapter.unavailable(Device.CUDA);
            if (refusal.isEmpty()) {
                able.add(adapter.learner().label());
            } else if (reason.isEmpty()) {
                reason = refusal;
            }
        }
        if (!able.isEmpty()) {
            return new Check("gpu", Status.OK, "usable by " + String.join(", ", able), "");
        }
        return new Check(
                "gpu",
                Status.WARNING,
                reason.map(Refusal::found).orElse("none"),
                reason.map(Refusal::remedy).orElse("Train with device cpu."));
    }
}
