package io.geocrop.inference.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.geocrop.error.GeocropException;
import io.geocrop.geo.AoiReader;
import io.geocrop.geo.AreaOfInterest;

/** Any bytes are an area with a size and a name, or are refused. */
class AoiFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void anyBytes(byte[] bytes) {
        try {
            AreaOfInterest area = AoiReader.read(bytes, "fuzz.geojson");
            if (!(area.squareMetres() > 0) || area.sha256().length() != 64) {
                throw new IllegalStateException("an area without a size: " + area);
            }
        } catch (GeocropException e) {
            // Refused, as it should be.
        }
    }
}
