package io.geocrop.geo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.geocrop.error.GeocropException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AoiReaderTest {
    private static final String SQUARE = "[[[30,-18],[31,-18],[31,-17],[30,-17],[30,-18]]]";
    private static final String POLYGON = "{\"type\":\"Polygon\",\"coordinates\":" + SQUARE + "}";

    /** Every kind of value, a word of two bytes a letter, blanks, and numbers with all their parts. */
    private static final String FEATURE = "\ufeff {\"type\" : \"Feature\", \"id\": null,\n"
            + "\"properties\": {\"näme\": \"a\\u00e9\\n\", \"big\": true, \"small\": false, \"x\": [ ], \"y\": {} },"
            + "\"geometry\": {\"type\": \"Polygon\", \"coordinates\":"
            + " [ [ [30.5e0 , -18], [3.1e+1, -18.0], [310E-1, -17], [30.5, -17], [30.5, -18] ] ] } }";

    @Test
    void aDocumentIsCutWhereverItIsCut() {
        byte[] whole = FEATURE.getBytes(UTF_8);
        assertThat(AoiReader.read(whole, "aoi").squareMetres()).isPositive();

        for (int length = 1; length < whole.length; length++) {
            byte[] begin = Arrays.copyOf(whole, length);
            GeocropException refused = catchThrowableOfType(GeocropException.class, () -> AoiReader.read(begin, "aoi"));
            assertThat(refused.refusal().code())
                    .as("%d bytes: %s", length, new String(begin, UTF_8))
                    .isEqualTo("AOI_CUT");
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("", "AOI_EMPTY", ""),
                Arguments.of("x", "AOI_BAD_JSON", ""),
                Arguments.of("{\"type\":nil", "AOI_BAD_JSON", ""),
                Arguments.of("{\"type\":01", "AOI_BAD_JSON", ""),
                Arguments.of(POLYGON + "tru", "AOI_BAD_JSON", ""),
                Arguments.of(" \n", "AOI_CUT", ""),
                Arguments.of(POLYGON.substring(0, POLYGON.length() / 2), "AOI_CUT", ""),
                Arguments.of("{\"a\":".repeat(100_000), "AOI_TOO_DEEP", ""),
                Arguments.of(nested(40), "AOI_TOO_DEEP", ""),
                Arguments.of(
                        "{\"type\":\"Feature\",\"properties\":{\"x\":\"" + "y".repeat(4_000_000) + "\"}}",
                        "AOI_TOO_LARGE",
                        ""),
                Arguments.of("[]", "AOI_UNKNOWN_TYPE", "type"),
                Arguments.of("null", "AOI_UNKNOWN_TYPE", "type"),
                Arguments.of("{\"type\":\"Topology\"}", "AOI_UNKNOWN_TYPE", "type"),
                Arguments.of("{\"type\":\"FeatureCollection\",\"features\":[]}", "AOI_EMPTY", ""),
                Arguments.of("{\"type\":\"FeatureCollection\",\"features\":7}", "AOI_WRONG_SHAPE", "features"),
                Arguments.of(
                        "{\"type\":\"FeatureCollection\",\"features\":["
                                + "{},".repeat(AoiReader.MOST_FEATURES)
                                + "{}]}",
                        "AOI_TOO_MANY_FEATURES",
                        "features"),
                Arguments.of("{\"type\":\"Feature\",\"geometry\":null}", "AOI_NO_GEOMETRY", "geometry"),
                Arguments.of("{\"type\":\"Point\",\"coordinates\":[30,-18]}", "AOI_NOT_AN_AREA", "type"),
                Arguments.of(
                        "{\"type\":\"LineString\",\"coordinates\":[[30,-18],[31,-18]]}", "AOI_NOT_AN_AREA", "type"),
                Arguments.of(polygon("[]"), "AOI_EMPTY", "coordinates"),
                Arguments.of(polygon("[[[30,-18],[31,-18],[30,-18]]]"), "AOI_OPEN_RING", "coordinates[0]"),
                Arguments.of(polygon("[[[30,-18],[31,-18],[31,-17],[30,-17]]]"), "AOI_OPEN_RING", "coordinates[0]"),
                Arguments.of(
                        polygon("[[[30,-18],[31,-17],[31,-18],[30,-17],[30,-18]]]"),
                        "AOI_SELF_CROSSING",
                        "coordinates"),
                Arguments.of(
                        polygon("[[[30,-18],[31,-18],[31,-17],[31,-16],[31,-17],[30,-17],[30,-18]]]"),
                        "AOI_SELF_CROSSING",
                        "coordinates"),
                Arguments.of(
                        polygon("[[[30,-18],[31,-18],[31,-17],[30,-17],[30,-18]],"
                                + "[[40,-18],[41,-18],[41,-17],[40,-17],[40,-18]]]"),
                        "AOI_HOLE_OUTSIDE",
                        "coordinates"),
                Arguments.of(polygon("[[[30,-18],[31,-18],[30,-18],[30,-18]]]"), "AOI_NO_AREA", "coordinates"),
                Arguments.of(polygon("[[[30,-18],[30,-18],[30,-18],[30,-18]]]"), "AOI_NO_AREA", "coordinates"),
                Arguments.of(
                        polygon("[[[30,-18],[30.000001,-18],[30.000001,-17.999999],[30,-17.999999],[30,-18]]]"),
                        "AOI_NO_AREA",
                        ""),
                Arguments.of(
                        polygon("[" + ring(AoiReader.MOST_CORNERS + 1) + "]"),
                        "AOI_TOO_MANY_CORNERS",
                        "coordinates[0]"),
                Arguments.of(
                        polygon("[[[\"30\",-18],[31,-18],[31,-17],[30,-18]]]"),
                        "AOI_BAD_COORDINATE",
                        "coordinates[0][0][0]"),
                Arguments.of(
                        polygon("[[[30,null],[31,-18],[31,-17],[30,-18]]]"),
                        "AOI_BAD_COORDINATE",
                        "coordinates[0][0][1]"),
                Arguments.of(polygon("[[[NaN,-18],[31,-18],[31,-17],[30,-18]]]"), "AOI_BAD_JSON", ""),
                Arguments.of(
                        polygon("[[[1e999,-18],[31,-18],[31,-17],[30,-18]]]"),
                        "AOI_BAD_COORDINATE",
                        "coordinates[0][0][0]"),
                Arguments.of(polygon("[[[30],[31,-18],[31,-17],[30,-18]]]"), "AOI_BAD_COORDINATE", "coordinates[0][0]"),
                Arguments.of(
                        polygon("[[[-170,95],[31,-18],[31,-17],[30,-18]]]"), "AOI_OUT_OF_RANGE", "coordinates[0][0]"),
                Arguments.of(
                        polygon("[[[190,-18],[31,-18],[31,-17],[30,-18]]]"), "AOI_OUT_OF_RANGE", "coordinates[0][0]"),
                Arguments.of(
                        polygon("[[[-18,130],[-18,131],[-17,131],[-18,130]]]"),
                        "AOI_AXES_SWAPPED",
                        "coordinates[0][0]"),
                Arguments.of(
                        polygon("[[[3339584,-2037548],[3450904,-2037548],[3450904,-1921127],[3339584,-2037548]]]"),
                        "AOI_METRES",
                        "coordinates[0][0]"),
                Arguments.of(
                        "{\"type\":\"Polygon\",\"crs\":{\"type\":\"name\",\"properties\":"
                                + "{\"name\":\"urn:ogc:def:crs:EPSG::3857\"}},\"coordinates\":" + SQUARE + "}",
                        "AOI_FOREIGN_CRS",
                        "crs"),
                Arguments.of(
                        polygon("[[[179,-18],[-179,-18],[-179,-17],[179,-17],[179,-18]]]"), "AOI_ANTIMERIDIAN", "[1]"),
                Arguments.of(
                        polygon("[[[-180,-90],[0,-90],[180,-90],[180,90],[0,90],[-180,90],[-180,-90]]]"),
                        "AOI_TOO_VAST",
                        ""));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatIsNoAreaIsRefusedWithItsCodeAndPlace(String document, String code, String where) {
        GeocropException refused = catchThrowableOfType(
                GeocropException.class, () -> AoiReader.read(document.getBytes(UTF_8), "area.geojson"));

        assertThat(refused.refusals()).hasSize(1);
        assertThat(refused.refusals().getFirst().code()).isEqualTo(code);
        assertThat(refused.refusals().getFirst().where())
                .startsWith("area.geojson")
                .contains(where);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"Feature\",\"id\":\"'; drop table jobs; --\",\"properties\":{\"a\":[1]},\"geometry\":%s}",
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":%s}]}",
                "{\"type\":\"GeometryCollection\",\"geometries\":[%s]}",
                "\uFEFF%s",
            })
    void anAreaIsTheSameWhateverItIsWrappedIn(String wrapped) {
        AreaOfInterest bare = read(POLYGON);

        AreaOfInterest area = read(wrapped.replace("%s", POLYGON));

        assertThat(area.sha256()).isEqualTo(bare.sha256());
        assertThat(area.bounds()).isEqualTo(new GeoBounds(30, -18, 31, -17));
    }

    @Test
    void heightsAndMeasuresOfACornerArePassedOver() {
        AreaOfInterest area = read(polygon("[[[30,-18,1200,7],[31,-18,3],[31,-17],[30,-17],[30,-18,1200,7]]]"));

        assertThat(area.sha256()).isEqualTo(read(POLYGON).sha256());
    }

    @Test
    void whereARingBeginsAndWhichWayItGoesMakesNoDifference() {
        AreaOfInterest other = read(polygon("[[[31,-17],[31,-18],[30,-18],[30,-17],[31,-17]]]"));

        assertThat(other.sha256()).isEqualTo(read(POLYGON).sha256());
    }

    @Test
    void overlappingPolygonsCountOnce() {
        String twice = "{\"type\":\"MultiPolygon\",\"coordinates\":[" + SQUARE + "," + SQUARE + "]}";

        assertThat(read(twice).squareMetres()).isEqualTo(read(POLYGON).squareMetres());
    }

    @Test
    void aHoleIsTakenOff() {
        AreaOfInterest area = read(polygon("[[[30,-18],[31,-18],[31,-17],[30,-17],[30,-18]],"
                + "[[30.25,-17.75],[30.75,-17.75],[30.75,-17.25],[30.25,-17.25],[30.25,-17.75]]]"));

        assertThat(area.squareMetres() / read(POLYGON).squareMetres()).isCloseTo(0.75, within(0.001));
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        GeocropException refused =
                catchThrowableOfType(GeocropException.class, () -> AoiReader.read(Path.of("no-such.geojson")));

        assertThat(refused.refusals().getFirst().code()).isEqualTo("AOI_NOT_A_FILE");
    }

    private static AreaOfInterest read(String document) {
        return AoiReader.read(document.getBytes(UTF_8), "area.geojson");
    }

    private static String polygon(String coordinates) {
        return "{\"type\":\"Polygon\",\"coordinates\":" + coordinates + "}";
    }

    private static String nested(int depth) {
        return "{\"type\":\"GeometryCollection\",\"geometries\":[".repeat(depth) + POLYGON + "]}".repeat(depth);
    }

    private static String ring(int corners) {
        return IntStream.rangeClosed(0, corners)
                .mapToObj(i -> {
                    double angle = 2 * Math.PI * (i % corners) / corners;
                    return "[" + (30 + Math.round(Math.cos(angle) * 1e7) / 1e7) + ","
                            + (-18 + Math.round(Math.sin(angle) * 1e7) / 1e7) + "]";
                })
                .collect(Collectors.joining(",", "[", "]"));
    }
}
