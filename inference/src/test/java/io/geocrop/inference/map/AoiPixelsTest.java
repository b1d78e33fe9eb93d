package io.geocrop.inference.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geocrop.error.GeocropException;
import io.geocrop.geo.AoiReader;
import io.geocrop.geo.AreaOfInterest;
import io.geocrop.inference.stack.Frame;
import io.geocrop.inference.stack.FrameWindow;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** In a frame of degrees, where the area's edges stay as they are. */
class AoiPixelsTest {
    private static final Frame FRAME = new Frame(GeoTransform.northUp(30, -17, 0.001, 0.001), GridCrs.geographic(4326));
    private static final String ISLANDS = """
            {"type":"MultiPolygon","coordinates":[
             [[[29.9503,-16.9702],[30.0417,-16.9811],[30.0302,-17.0603],[29.9604,-17.0411],[29.9503,-16.9702]],
              [[29.9912,-17.0007],[30.01043,-17.01131],[29.98071,-17.02093],[29.9912,-17.0007]]],
             [[[30.0601,-16.9907],[30.0709,-16.9902],[30.0655,-17.0504],[30.0601,-16.9907]]]]}""";

    @Test
    void aPixelBelongsToTheAreaWhenItsCentreDoes() {
        AreaOfInterest area = area(ISLANDS);
        AoiPixels pixels = new AoiPixels(area, FRAME, (x, y, count) -> {});
        FrameWindow window = pixels.window();
        assertThat(window.column()).isNegative();
        assertThat(window.row()).isNegative();

        BitSet inside = pixels.inside(window);

        GeometryFactory geometry = new GeometryFactory();
        for (int j = 0; j < window.height(); j++) {
            for (int i = 0; i < window.width(); i++) {
                double lon = FRAME.transform().x(window.column() + i + 0.5, 0);
                double lat = FRAME.transform().y(0, window.row() + j + 0.5);
                boolean contained = area.shape().contains(geometry.createPoint(new Coordinate(lon, lat)));
                assertThat(inside.get(j * window.width() + i))
                        .as("%s %s", lon, lat)
                        .isEqualTo(contained);
            }
        }
    }

    @Test
    void anyWindowGivesTheSameAnswer() {
        AoiPixels pixels = new AoiPixels(area(ISLANDS), FRAME, (x, y, count) -> {});
        FrameWindow all = pixels.window();
        BitSet whole = pixels.inside(all);

        for (FrameWindow window : new MapGrid(all, 16).windows()) {
            BitSet part = pixels.inside(window);
            for (int j = 0; j < window.height(); j++) {
                for (int i = 0; i < window.width(); i++) {
                    int at = (window.row() + j - all.row()) * all.width() + window.column() + i - all.column();
                    assertThat(part.get(j * window.width() + i)).isEqualTo(whole.get(at));
                }
            }
        }
    }

    @Test
    void anAreaOfMorePixelsThanAMachineHoldsIsRefused() {
        String district = "{\"type\":\"Polygon\",\"coordinates\":[[[30,-18],[32,-18],[32,-17],[30,-17],[30,-18]]]}";
        Frame fine = new Frame(GeoTransform.northUp(30, -17, 1e-6, 1e-6), GridCrs.geographic(4326));

        assertThat(code(() -> new AoiPixels(area(district), fine, (x, y, count) -> {})))
                .isEqualTo("MAP_TOO_LARGE");
    }

    @Test
    void anAreaThatTheSystemDoesNotReachIsRefused() {
        assertThat(code(() -> new AoiPixels(area(ISLANDS), FRAME, (x, y, count) -> x[0] = Double.NaN)))
                .isEqualTo("MAP_AOI_BEYOND_SYSTEM");
    }

    private static String code(ThrowingCallable call) {
        return catchThrowableOfType(GeocropException.class, call).refusal().code();
    }

    private static AreaOfInterest area(String json) {
        return AoiReader.read(json.getBytes(StandardCharsets.UTF_8), "aoi.geojson");
    }
}
