package io.geocrop.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geocrop.training.TrainingRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a document is told without the names of classes, tokens or the library. */
class JsonWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"folds\":{\"a\":1}}            | an object",
                "{\"folds\":\"many\"}             | \"many\"",
                "{\"dataset\":[1]}                | a list",
                "{\"learners\":{\"a\":1}}         | an object",
                "{\"params\":{\"xgboost\":3}}     | a whole number",
                "{\"dataset\":\"a\"}              | ",
                "[]                               | a list",
                "{\"dataset\":\"a\"} x            | ",
                "{\"dataset\" \"a\"}              | ",
            })
    void aFaultIsToldInWords(String document, String words) {
        MalformedJsonException fault = catchThrowableOfType(
                MalformedJsonException.class,
                () -> Json.read(document.getBytes(StandardCharsets.UTF_8), TrainingRequest.class));

        assertThat(fault).hasMessageNotContainingAny("io.geocrop", "java.", "JsonToken", "Source:", "REDACTED", "`");
        if (words != null) {
            assertThat(fault).hasMessage(words);
        }
    }
}
