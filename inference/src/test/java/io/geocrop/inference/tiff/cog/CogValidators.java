package io.geocrop.inference.tiff.cog;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.inference.tiff.Gdal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The two validators of the field; one that is not installed is passed over, and said so. */
final class CogValidators {
    private CogValidators() {}

    static void assertValid(Path file) throws IOException, InterruptedException {
        byGdal(file);
        byRioCogeo(file);
    }

    /** GDAL's own script, with the Python that has GDAL's bindings: Debian's before the first on PATH. */
    private static void byGdal(Path file) throws IOException, InterruptedException {
        for (String python : List.of("/usr/bin/python3", "python3")) {
            if (hasBindings(python)) {
                String said = Gdal.run(
                        python,
                        "-m",
                        "osgeo_utils.samples.validate_cloud_optimized_geotiff",
                        "--full-check=yes",
                        file.toString());
                assertThat(said).contains("is a valid cloud optimized GeoTIFF").doesNotContain("warning");
                return;
            }
        }
        System.err.println(
                "not checked by validate_cloud_optimized_geotiff: no python3 with osgeo (Debian: python3-gdal)");
    }

    private static boolean hasBindings(String python) throws IOException, InterruptedException {
        if (!Gdal.has(python)) {
            return false;
        }
        Process process = new ProcessBuilder(
                        python, "-c", "import osgeo_utils.samples.validate_cloud_optimized_geotiff")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0;
    }

    /** It exits with 0 whatever it finds, so that its text is what counts. */
    private static void byRioCogeo(Path file) throws IOException, InterruptedException {
        String rio = System.getenv().getOrDefault("GEOCROP_RIO", "rio");
        if (!Gdal.has(rio) && !Files.isExecutable(Path.of(rio))) {
            System.err.println("not checked by rio cogeo: no rio on PATH (pip install rio-cogeo), none in GEOCROP_RIO");
            return;
        }
        assertThat(Gdal.run(rio, "cogeo", "validate", "--strict", file.toString()))
                .contains("is a valid cloud optimized GeoTIFF")
                .doesNotContainIgnoringCase("warning")
                .doesNotContain("NOT");
    }
}
