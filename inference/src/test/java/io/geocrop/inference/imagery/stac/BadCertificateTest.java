package io.geocrop.inference.imagery.stac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.geocrop.error.GeocropException;
import io.geocrop.geo.GeoBounds;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.imagery.ImagerySource;
import io.geocrop.imagery.Season;
import io.geocrop.inference.imagery.ImagerySources;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadCertificateTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temporary;

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedAtOnce() throws Exception {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));

        GeocropException refused;
        try (StacServer server = new StacServer(https);
                ImagerySource source = new ImagerySources(Clock.systemUTC())
                        .open(server.at("/").replace("http:", "https:"))) {
            refused = catchThrowableOfType(
                    GeocropException.class,
                    () -> source.find(
                            new ImageryQuery(new GeoBounds(0, 0, 1, 1), Season.parse("2025-11-01/2026-10-31"), 40)));
            assertThat(server.asked()).isEmpty();
        }

        assertThat(refused.refusal().code()).isEqualTo("STAC_CERTIFICATE");
    }

    private SSLContext selfSigned() throws IOException, InterruptedException, GeneralSecurityException {
        Path store = temporary.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-validity",
                        "1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
