package io.geocrop.model.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.model.LedgerEntry;
import io.geocrop.model.RegistryEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The three places that tell a default must tell the same: {@code defaults{}}, {@code default_model} (lulc's) and the
 * entries' {@code is_default}, at most one per task.
 */
final class DefaultRules {
    private DefaultRules() {}

    /** Task → default version. */
    static Map<String, String> check(
            List<RegistryEntry> models, JsonNode defaultModel, JsonNode defaults, @Nullable LedgerEntry lastChange) {
        Map<String, Integer> marked = marked(models);
        Map<String, String> told = told(defaultModel, defaults);
        Map<String, Integer> indexOf = HashMap.newHashMap(models.size());
        for (int i = 0; i < models.size(); i++) {
            indexOf.put(models.get(i).version(), i);
        }
        told.forEach((task, version) -> checkAlias(models, indexOf, task, version, fieldOf(task, defaults)));
        marked.forEach((task, index) -> {
            if (!models.get(index).version().equals(told.get(task))) {
                throw RegistryFault.at(
                        "REG_DEFAULT_MISMATCH",
                        "models[" + index + "].is_default",
                        "true, while the default of " + task + " is " + told.get(task),
                        "true for the default alone");
            }
        });
        if (lastChange != null) {
            checkLastChange(models, indexOf, told, lastChange);
        }
        return told;
    }

    private static Map<String, Integer> marked(List<RegistryEntry> models) {
        Map<String, Integer> marked = new TreeMap<>();
        for (int i = 0; i < models.size(); i++) {
            if (models.get(i).isDefault()) {
                Integer earlier = marked.putIfAbsent(models.get(i).taskOrDefault(), i);
                if (earlier != null) {
                    throw RegistryFault.at(
                            "REG_TWO_DEFAULTS",
                            "models[" + i + "].is_default",
                            "true, as models[" + earlier + "] has it for task "
                                    + models.get(i).taskOrDefault(),
                            "one default per task");
                }
            }
        }
        return marked;
    }

    private static Map<String, String> told(JsonNode defaultModel, JsonNode defaults) {
        Map<String, String> told = new TreeMap<>();
        if (!isAbsent(defaults) && !defaults.isObject()) {
            throw RegistryFault.at("REG_WRONG_SHAPE", "defaults", defaults.toString(), "task: version");
        }
        defaults.properties().forEach(alias -> {
            String field = "defaults." + alias.getKey();
            if (!EntryReader.TASK.matcher(alias.getKey()).matches()) {
                throw RegistryFault.at("REG_BAD_TASK", field, alias.getKey(), "the name of a task");
            }
            if (!alias.getValue().isNull()) {
                told.put(alias.getKey(), text(alias.getValue(), field));
            }
        });
        String main = isAbsent(defaultModel) ? "" : text(defaultModel, "default_model");
        String inDefaults = told.getOrDefault(RegistryDocument.MAIN_TASK, "");
        if (!isAbsent(defaults) && !main.equals(inDefaults)) {
            throw RegistryFault.at(
                    "REG_DEFAULT_MISMATCH",
                    "default_model",
                    main.isEmpty() ? "null" : main,
                    "defaults.lulc, which is " + (inDefaults.isEmpty() ? "null" : inDefaults));
        }
        if (!main.isEmpty()) {
            told.put(RegistryDocument.MAIN_TASK, main);
        }
        return told;
    }

    private static void checkAlias(
            List<RegistryEntry> models, Map<String, Integer> indexOf, String task, String version, String field) {
        Integer index = indexOf.get(version);
        if (index == null) {
            throw RegistryFault.at("REG_ALIAS_DANGLING", field, version, "a version that models[] lists");
        }
        if (!models.get(index).taskOrDefault().equals(task)) {
            throw RegistryFault.at(
                    "REG_DEFAULT_MISMATCH",
                    field,
                    version + " of task " + models.get(index).taskOrDefault(),
                    "a version of task " + task);
        }
        if (!models.get(index).isDefault()) {
            throw RegistryFault.at(
                    "REG_DEFAULT_MISMATCH",
                    field,
                    version + ", whose is_default is false",
                    "the one version of task " + task + " whose is_default is true");
        }
    }

    /** Whoever changes a default says so in {@code last_change} and writes the hash of what it promotes. */
    private static void checkLastChange(
            List<RegistryEntry> models,
            Map<String, Integer> indexOf,
            Map<String, String> told,
            LedgerEntry lastChange) {
        String version = lastChange.version();
        if (!Objects.equals(version, told.get(lastChange.task()))) {
            throw RegistryFault.at(
                    "REG_DEFAULT_MISMATCH",
                    "last_change.version",
                    String.valueOf(version),
                    "the default of " + lastChange.task() + ", which is " + told.get(lastChange.task()));
        }
        Integer index = indexOf.get(version);
        if (index != null && models.get(index).manifestSha256() == null) {
            throw RegistryFault.at(
                    "REG_HASH_ABSENT",
                    "models[" + index + "].manifest_sha256",
                    "nothing",
                    "the SHA-256 of the default's manifest.json");
        }
    }

    private static String fieldOf(String task, JsonNode defaults) {
        return task.equals(RegistryDocument.MAIN_TASK) || isAbsent(defaults) ? "default_model" : "defaults." + task;
    }

    private static String text(JsonNode value, String field) {
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw RegistryFault.at("REG_WRONG_SHAPE", field, value.toString(), "a version or null");
        }
        return value.textValue();
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
