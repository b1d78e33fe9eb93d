package io.geocrop.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service is started on a workspace, asked, told to reload, and ended. */
class ServingCommandsTest {
    @TempDir
    Path folder;

    @Test
    void aServiceIsStartedAskedAndEnded() throws Exception {
        // given a workspace without a model
        Files.createDirectories(folder.resolve("workspace"));
        CommandLine line = new CommandLine(folder);
        int port = freePort();
        String url = "http://127.0.0.1:" + port;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // when
            Future<CommandLine.Result> serving =
                    threads.submit(() -> line.run("serve", "--port", Integer.toString(port), "--json"));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> serving.isDone()
                            || line.run("serving", "status", "--url", url).exitCode() == 0);
            // then it answers, and says that nothing is loaded
            for (String verb : new String[] {"status", "reload"}) {
                JsonNode state = line.json(0, "serving", verb, "--url", url + "/");
                assertThat(state.has("loaded")).isTrue();
                assertThat(state.path("loaded").isNull()).isTrue();
                assertThat(state.path("registered").isNull()).isTrue();
            }
            assertThat(line.json(1, "serving", "status", "--url", url + "/wrong")
                            .path("error")
                            .path("code")
                            .asText())
                    .isEqualTo("SERVE_NOT_OURS");
            assertThat(line.json(5, "serve", "--port", Integer.toString(port))
                            .path("error")
                            .path("code")
                            .asText())
                    .isEqualTo("SERVE_PORT");
            serving.cancel(true);
        }
        await().until(() -> line.run("serving", "status", "--url", url).exitCode() == 5);
    }

    @ParameterizedTest
    @CsvSource({
        "file:///etc/passwd, 2, CLI_USAGE",
        "ftp://a, 2, CLI_USAGE",
        "not an address, 2, CLI_USAGE",
        "http://, 2, CLI_USAGE"
    })
    void anAddressThatIsNoneIsRefused(String url, int exitCode, String code) throws Exception {
        JsonNode answer = new CommandLine(folder).json(exitCode, "serving", "status", "--url", url);
        assertThat(answer.path("error").path("code").asText()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html>log in</html> | 200",
                "{} | 200",
                "[] | 200",
                "'' | 200",
                "nothing | 500",
                "{\"code\":\"X_Y\"} | 404",
                "{\"code\":17} | 400"
            })
    void somebodyElsesAnswerIsToldApart(String body, int status) throws Exception {
        // given a login page in the way
        HttpServer page = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        page.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        page.start();
        try {
            // when
            JsonNode answer = new CommandLine(folder)
                    .json(
                            1,
                            "serving",
                            "status",
                            "--url",
                            "http://127.0.0.1:" + page.getAddress().getPort());
            // then
            assertThat(answer.path("error").path("code").asText()).isEqualTo("SERVE_NOT_OURS");
        } finally {
            page.stop(0);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
