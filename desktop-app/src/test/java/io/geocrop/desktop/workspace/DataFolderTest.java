package io.geocrop.desktop.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFolderTest {
    private static final Path HOME = Path.of("/home/ann");

    @Test
    void everySystemHasItsOwnPlace() {
        assertThat(DataFolder.of("Linux", Map.of(), HOME)).isEqualTo(HOME.resolve(".local/share/geocrop"));
        assertThat(DataFolder.of("Mac OS X", Map.of(), HOME))
                .isEqualTo(HOME.resolve("Library/Application Support/geocrop"));
        assertThat(DataFolder.of("Windows 11", Map.of(), HOME)).isEqualTo(HOME.resolve("AppData/Local/geocrop"));
    }

    @Test
    void aPlaceThatIsSetIsTakenWhenItIsAbsolute() {
        assertThat(DataFolder.of("Linux", Map.of("XDG_DATA_HOME", "/data"), HOME))
                .isEqualTo(Path.of("/data/geocrop"));
        assertThat(DataFolder.of("Linux", Map.of("XDG_DATA_HOME", "data"), HOME))
                .isEqualTo(HOME.resolve(".local/share/geocrop"));
    }
}
