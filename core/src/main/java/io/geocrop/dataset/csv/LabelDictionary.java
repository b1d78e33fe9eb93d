package io.geocrop.dataset.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The classes met so far, shared by all threads. The indices depend on who came first and are therefore used for
 * equality only; whatever a person sees is ordered by name.
 */
final class LabelDictionary {
    /** The index of a row without a label, and of every class beyond the limit. */
    static final int NONE = 0;

    private final Map<String, Integer> indices = new HashMap<>();
    private final List<String> names = new ArrayList<>(List.of(""));
    private volatile boolean full;

    synchronized int indexOf(String label) {
        Integer known = indices.get(label);
        if (known != null) {
            return known;
        }
        if (names.size() > CsvLimits.CLASSES) {
            full = true;
            return NONE;
        }
        names.add(label);
        indices.put(label, names.size() - 1);
        return names.size() - 1;
    }

    synchronized String name(int index) {
        return names.get(index);
    }

    /** The number of indices given out, that of no label included. */
    synchronized int size() {
        return names.size();
    }

    /** Whether there were more classes than {@link CsvLimits#CLASSES}. */
    boolean full() {
        return full;
    }
}
