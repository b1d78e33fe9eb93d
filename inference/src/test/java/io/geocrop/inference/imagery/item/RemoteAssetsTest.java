package io.geocrop.inference.imagery.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geocrop.error.GeocropException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteAssetsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-01T00:00:00Z"), ZoneOffset.UTC);

    private final RemoteAssets assets = new RemoteAssets(
            Optional.of(URI.create("https://stac.example/items/a.json")),
            Set.of("rasters.example", "loopback.example:8080"),
            CLOCK);

    @ParameterizedTest
    @CsvSource({
        "https://stac.example/red.tif, https://stac.example/red.tif",
        "https://STAC.example:443/red.tif, https://STAC.example:443/red.tif",
        "red.tif, https://stac.example/items/red.tif",
        "../red.tif, https://stac.example/red.tif",
        "https://rasters.example/red.tif?sig=x&se=2026-05-01T00:00:01Z, https://rasters.example/red.tif?sig=x&se=2026-05-01T00:00:01Z",
        "http://loopback.example:8080/red.tif, http://loopback.example:8080/red.tif"
    })
    void assetsLieOnTheCataloguesServerOrADeclaredHost(String href, String location) {
        assertThat(assets.locate(href, "item")).isEqualTo(location);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/red.tif",
                "https://rasters.example:8443/red.tif",
                "http://stac.example/red.tif",
                "//elsewhere.example/red.tif",
                "https://rasters.example.elsewhere.example/red.tif",
                "https://user@rasters.example/red.tif",
                "https://rasters.example@elsewhere.example/red.tif",
                "https://2852039166/red.tif",
                "https://[::ffff:169.254.169.254]/red.tif",
                "file:///etc/passwd",
                "data:image/tiff;base64,SUkq",
                "s3://bucket/red.tif",
                "https://rasters.example/red.tif\r\nX: y",
                "https://rasters.example/a b.tif",
                "https:\\\\rasters.example\\red.tif",
                "../../red.tif",
                "https://stac.example/%2e%2E/red.tif",
                "https://stac.example/%252e%252e%252fred.tif",
                "mailto:a@b",
                "https:red.tif",
                "https://"
            })
    void anAddressThatLeadsElsewhereIsRefused(String href) {
        assertThat(code(href)).isEqualTo("STAC_ASSET_ADDRESS");
    }

    @ParameterizedTest
    @ValueSource(ints = {4_097, 65_536})
    void anEndlessAddressIsRefused(int length) {
        assertThat(code("https://stac.example/" + "a".repeat(length))).isEqualTo("STAC_ASSET_ADDRESS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://rasters.example/red.tif?se=2026-04-30T23%3A59%3A59Z&sig=x",
                "https://rasters.example/red.tif?X-Amz-Date=20260430T220000Z&X-Amz-Expires=3600&X-Amz-Signature=x",
                "https://rasters.example/red.tif?X-Goog-Date=20260430T220000Z&X-Goog-Expires=3600",
                "https://rasters.example/red.tif?Expires=1777593599&Signature=x"
            })
    void anExpiredSignatureIsNoticedBeforeTheRasterIsAskedFor(String href) {
        assertThat(code(href)).isEqualTo("STAC_SIGNATURE_EXPIRED");
    }

    private String code(String href) {
        GeocropException refused =
                catchThrowableOfType(GeocropException.class, () -> assets.locate(href, "item a, assets.B04"));
        assertThat(refused.refusal().where()).isEqualTo("item a, assets.B04");
        return refused.refusal().code();
    }
}
