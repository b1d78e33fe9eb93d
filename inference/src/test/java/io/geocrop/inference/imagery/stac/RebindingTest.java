package io.geocrop.inference.imagery.stac;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.error.GeocropException;
import io.geocrop.geo.GeoBounds;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.imagery.ImagerySource;
import io.geocrop.imagery.Season;
import io.geocrop.inference.imagery.ImagerySources;
import io.geocrop.inference.source.Attempts;
import io.geocrop.inference.source.RasterSources;
import io.geocrop.raster.ByteRanges;
import java.io.File;
import java.net.spi.InetAddressResolverProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A name that is harmless when it is checked and leads to this machine when the connection is made: the answer is not
 * used. In a JVM of its own that keeps no resolution, which makes the moment between the two sure.
 */
class RebindingTest {
    @Test
    void theAnswerOfANameThatWasReboundIsNotUsed(@TempDir Path classpath) throws Exception {
        Path services = Files.createDirectories(classpath.resolve("META-INF/services"));
        Files.writeString(services.resolve(InetAddressResolverProvider.class.getName()), ReboundNames.class.getName());
        String said;
        try (StacServer server = new StacServer()) {
            server.json("/", StacServer.page(server.item("secret"))).text("/a.tif", 200, "secret");
            Process jvm = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Dsun.net.inetaddr.ttl=0",
                            "-cp",
                            classpath + File.pathSeparator + System.getProperty("java.class.path"),
                            RebindingTest.class.getName(),
                            String.valueOf(server.port()))
                    .redirectErrorStream(true)
                    .start();
            said = new String(jvm.getInputStream().readAllBytes(), UTF_8);
            assertThat(jvm.waitFor()).as(said).isZero();
            assertThat(server.asked()).as("the attack reached the server").containsExactly("GET /", "GET /a.tif");
        }

        assertThat(said).contains("catalogue: STAC_ADDRESS", "raster: RASTER_ADDRESS");
    }

    /** What the other JVM runs; the argument is the port of the server that is not to be read. */
    public static void main(String[] args) {
        Attempts attempts = Attempts.usual(new SplittableRandom(1));
        try (ImagerySource source =
                new ImagerySources(attempts, Clock.systemUTC()).open("http://to-loopback.test:" + args[0] + "/")) {
            System.out.println("catalogue: "
                    + source.find(new ImageryQuery(
                            new GeoBounds(30, -18, 31, -17), Season.parse("2025-11-01/2026-10-31"), 100)));
        } catch (GeocropException e) {
            System.out.println("catalogue: " + e.refusal().code());
        }
        try (RasterSources sources = new RasterSources(attempts, Clock.systemUTC());
                ByteRanges raster = sources.open("http://to-any.test:" + args[0] + "/a.tif")) {
            System.out.println("raster: " + new String(raster.read(0, 6), UTF_8));
        } catch (GeocropException e) {
            System.out.println("raster: " + e.refusal().code());
        }
    }
}
