package io.geocrop.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geocrop.error.GeocropException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BundleOutputTest {
    /** A file of Linux into which nothing fits. */
    private static final Path FULL = Path.of("/dev/full");

    @Test
    void aFullDiskIsTheFilesFaultAndNotTheStores() {
        assumeTrue(Files.exists(FULL), "skipped: no " + FULL);
        try (BundleOutput out = BundleOutput.open(FULL, Path.of("v1.zip"))) {
            assertThatThrownBy(() -> out.write(1)).isInstanceOfSatisfying(GeocropException.class, e -> {
                assertThat(e.refusal().code()).isEqualTo("MODEL_BUNDLE_UNWRITABLE");
                assertThat(e.refusal().where()).isEqualTo("v1.zip");
                assertThat(e.refusal().found()).contains("No space left");
            });
        }
    }
}
