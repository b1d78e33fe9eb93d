package io.geocrop.model;

import io.geocrop.error.Refusal;
import java.util.List;

/** What a check of a version found: nothing, or each fault with its code. */
public record Verification(String version, int filesChecked, int goldenRowsChecked, List<Refusal> faults) {
    public boolean sound() {
        return faults.isEmpty();
    }
}
