package io.geocrop.model.registry;

import io.geocrop.model.RegistryEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A version made from another was made after it: following origins must come to an end. */
final class OriginRules {
    private static final int UNSEEN = 0;

    private OriginRules() {}

    static void check(List<RegistryEntry> models) {
        Map<String, Integer> indexOf = HashMap.newHashMap(models.size());
        for (int i = 0; i < models.size(); i++) {
            indexOf.put(models.get(i).version(), i);
        }
        int[] walk = new int[models.size()];
        for (int i = 0; i < models.size(); i++) {
            follow(models, indexOf, walk, i);
        }
    }

    /** Marks each entry with the walk that reached it first; meeting one's own mark again is a cycle. */
    private static void follow(List<RegistryEntry> models, Map<String, Integer> indexOf, int[] walk, int start) {
        Integer at = start;
        while (at != null && walk[at] == UNSEEN) {
            walk[at] = start + 1;
            @Nullable String origin = models.get(at).origin();
            Integer next = origin == null ? null : indexOf.get(origin);
            if (next != null && walk[next] == start + 1) {
                throw RegistryFault.at(
                        "REG_ORIGIN_CYCLE",
                        "models[" + at + "].origin",
                        origin + ", which was made from " + models.get(at).version(),
                        "a version made before this one");
            }
            at = next;
        }
    }
}
