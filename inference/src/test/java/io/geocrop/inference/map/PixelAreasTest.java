package io.geocrop.inference.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.geocrop.geo.EllipsoidArea;
import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.stack.Frame;
import io.geocrop.inference.stack.FrameWindow;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class PixelAreasTest {
    private static final GridCrs DEGREES = GridCrs.geographic(4326);

    @Test
    void pixelsInDegreesHaveTheAreaOfTheirRectangle() {
        Frame frame = new Frame(GeoTransform.northUp(30, -17, 0.001, 0.001), DEGREES);
        FrameWindow window = new FrameWindow(-70, 5, 200, 130);

        double[] sums = sums(frame, window);

        // These pixels are a hundred metres wide; of ten metres, one figure for 64 of them is ten times as exact.
        double expected = EllipsoidArea.ofRectangle(29.93, -17.135, 30.13, -17.005);
        assertThat(sums[0] + sums[1]).isCloseTo(expected, within(expected * 1e-4));
    }

    @Test
    void metresOfAProjectionAreNotMetresOnTheGround() {
        Frame utm = new Frame(GeoTransform.northUp(500_000, 8_100_000, 10, 10), GridCrs.projected(32736));

        double[] sums = sums(utm, new FrameWindow(0, 0, 128, 128));

        // On the central meridian of UTM a kilometre of the map is 1/0.9996 of one on the ground.
        double expected = 128 * 128 * 100 / (0.9996 * 0.9996);
        assertThat(sums[0] + sums[1]).isCloseTo(expected, within(expected * 1e-5));
    }

    @Test
    void aCellAcrossTheAntimeridianIsOnePiece() {
        Frame fiji = new Frame(GeoTransform.northUp(819_600, 8_000_000, 10, 10), GridCrs.projected(32760));

        double[] sums = sums(fiji, new FrameWindow(0, 0, 64, 64));

        assertThat(sums[0] + sums[1]).isBetween(0.99 * 64 * 64 * 100, 1.01 * 64 * 64 * 100);
    }

    /** Every third pixel is of another code; all count. */
    private static double[] sums(Frame frame, FrameWindow window) {
        byte[] codes = new byte[window.pixels()];
        for (int i = 0; i < codes.length; i += 3) {
            codes[i] = 1;
        }
        BitSet all = new BitSet();
        all.set(0, codes.length);
        double[] sums = new double[2];
        new PixelAreas(frame, new EpsgSystems().between(frame.crs(), DEGREES)).add(window, codes, all, sums);
        assertThat(sums[1] / (sums[0] + sums[1])).isCloseTo(1 / 3.0, within(1e-3));
        return sums;
    }
}
