package io.geocrop.trainer.publish;

import io.geocrop.model.Provenance;
import io.geocrop.trainer.pipeline.TrainingResult;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where a version comes from: data, code, libraries, parameters, machine. With it a training can be done again. */
public final class Origin {
    private Origin() {}

    /**
     * @param datasetSha256 hash of the data file as it was read
     */
    public static Provenance of(TrainingResult result, String datasetSha256) {
        return new Provenance(
                result.plan().dataset(),
                datasetSha256,
                codeVersion(),
                new TreeMap<>(result.lineup().libraries()),
                TrainedVersion.parameters(result),
                machine(result));
    }

    private static String codeVersion() {
        return Optional.ofNullable(Origin.class.getPackage().getImplementationVersion())
                .map(version -> "geocrop-trainer " + version)
                .orElse("geocrop-trainer, from a build folder");
    }

    private static Map<String, String> machine(TrainingResult result) {
        Map<String, String> machine = new TreeMap<>();
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("architecture", System.getProperty("os.arch"));
        machine.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        machine.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        machine.put("threads", Integer.toString(result.plan().threads()));
        machine.put("device", result.plan().device().label());
        return machine;
    }
}
