package io.geocrop.job.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureReasonTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3   | java.lang.OutOfMemoryError: Java heap space                | out of memory
            134 | terminate called after throwing an instance of 'std::bad_alloc' | out of memory outside
            1   | libgomp.so.1: cannot open shared object file               | libgomp1
            1   | java.lang.UnsatisfiedLinkError: no xgboost4j               | native library
            1   | write: No space left on device                             | disk is full
            1   | Error: Could not find or load main class                   | build or install
            137 | nothing                                                    | signal 9
            143 | nothing                                                    | signal 15
            139 | nothing                                                    | signal 11
            2   | nothing                                                    | command line
            3   | nothing                                                    | refused
            4   | nothing                                                    | exists already
            5   | nothing                                                    | not available
            7   | nothing                                                    | exit code 7
            """)
    void whatTheLogAndTheExitCodeSay(int exitCode, String line, String reason) throws IOException {
        Path log = folder.resolve("log");
        Files.writeString(log, "first\n" + line + "\nlast\n");

        assertThat(FailureReason.of(exitCode, log)).contains(reason).endsWith(".");
    }

    @Test
    void whatAnEventSpeaksOfIsNoReason() throws IOException {
        Path log = folder.resolve("log");
        Files.writeString(log, "{\"event\":\"unavailable\",\"refusal\":{\"found\":\"libgomp.so.1 is missing\"}}\n");

        assertThat(FailureReason.of(137, log)).contains("signal 9");
    }

    @Test
    void aJobThatSaidNothingHasAReasonToo() throws IOException {
        assertThat(FailureReason.of(1, folder.resolve("none"))).contains("exit code 1");
    }
}
