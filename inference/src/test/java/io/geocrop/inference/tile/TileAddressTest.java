package io.geocrop.inference.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.error.GeocropException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileAddressTest {
    @ParameterizedTest
    @CsvSource({
        "-1, 0, 0, '', TILE_BAD_ADDRESS",
        "25, 0, 0, '', TILE_BAD_ADDRESS",
        "0, 1, 0, '', TILE_BAD_ADDRESS",
        "0, 0, 1, '', TILE_BAD_ADDRESS",
        "3, 8, 0, '', TILE_BAD_ADDRESS",
        "3, 0, 8, '', TILE_BAD_ADDRESS",
        "31, 0, 0, '', TILE_BAD_ADDRESS",
        "32, 0, 0, '', TILE_BAD_ADDRESS",
        "1e1, 0, 0, '', TILE_BAD_ADDRESS",
        "٣, 0, 0, '', TILE_BAD_ADDRESS",
        "2147483648, 0, 0, '', TILE_BAD_ADDRESS",
        "1, 99999999999999999999, 0, '', TILE_BAD_ADDRESS",
        "'', 0, 0, '', TILE_BAD_ADDRESS",
        "1, 0, 0, 0, TILE_BAD_SIZE",
        "1, 0, 0, 1024, TILE_BAD_SIZE",
        "1, 0, 0, 256x, TILE_BAD_SIZE",
        "1, 0, 0, -256, TILE_BAD_SIZE"
    })
    void refusesWhatIsNoTile(String zoom, String x, String y, String size, String code) {
        assertThatThrownBy(() -> TileAddress.parse(zoom, x, y, size))
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "24, 16777215, 16777215", "3, 7, 0"})
    void takesTheLastOfEachZoom(String zoom, String x, String y) {
        assertThat(TileAddress.parse(zoom, x, y, "512").size()).isEqualTo(512);
    }

    @ParameterizedTest
    @CsvSource({"..", "a/b", "a..b", "'', ", ".hidden", "a b", "%2e", "a%00"})
    void refusesWhatIsNoMap(String map) {
        assertThatThrownBy(() -> MapLayer.parse(map == null ? "" : map, ""))
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("TILE_UNKNOWN_MAP"));
    }

    @Test
    void theWorldIsOneTile() {
        // given
        TileAddress world = new TileAddress(0, 0, 0, 256);
        // then its corners are those of Web Mercator
        assertThat(world.grid().transform().x(0, 0)).isEqualTo(-TileAddress.HALF_WORLD);
        assertThat(world.grid().transform().y(256, 256)).isEqualTo(-TileAddress.HALF_WORLD);
    }
}
