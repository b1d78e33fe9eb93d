package io.geocrop.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ErrorListTest {
    @Test
    void everyCodeOfACsvIsInTheListOfErrors() throws IOException {
        String list = Files.readString(Path.of("../docs/errors.md"));

        assertThat(Arrays.stream(CsvCode.values()).map(CsvCode::code))
                .allSatisfy(code -> assertThat(list).contains("| " + code + " |"));
    }
}
