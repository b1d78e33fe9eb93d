package io.geocrop.inference.imagery.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.geocrop.error.GeocropException;
import io.geocrop.feature.SpectralBand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileReaderTest {
    @Test
    void whatIsNotSaidIsAsInTheDefault() {
        ImageryProfile profile = read("{\"scale\": 0.5}");

        assertThat(profile.scale()).isEqualTo(0.5);
        assertThat(profile.bands()).isSameAs(ImageryProfile.DEFAULT.bands());
        assertThat(profile.mask()).isEqualTo(ImageryProfile.DEFAULT.mask());
    }

    @Test
    void everyFieldCanBeSaid() {
        ImageryProfile profile = read("""
                {"catalogue": "https://stac.example/", "bands": {"red": ["b3", "R"], "nir": "b4"}, "scale": 1, "offset": -2, "nodata": 65535,
                 "item_scale": false, "mask": {"names": ["clm"], "hidden": [2, 1]},
                 "collections": ["a"], "hosts": ["Rasters.example:8080"], "replace": {"s3://b/": "https://b.example/"}}
                """);

        assertThat(profile.bands().of("r").orElseThrow().band()).isEqualTo(SpectralBand.RED);
        assertThat(profile.bands().of("B04")).isEmpty();
        assertThat(profile.catalogue()).hasValue("https://stac.example/");
        assertThat(profile.offset()).isEqualTo(-2);
        assertThat(profile.nodata()).hasValue(65535);
        assertThat(profile.itemScale()).isFalse();
        assertThat(profile.mask().orElseThrow().hidden()).containsExactly(1, 2);
        assertThat(profile.collections()).containsExactly("a");
        assertThat(profile.hosts()).containsExactly("rasters.example:8080");
        assertThat(profile.placed("s3://b/red.tif")).isEqualTo("https://b.example/red.tif");
        assertThat(profile.placed("red.tif")).isEqualTo("red.tif");
    }

    @Test
    void aMaskCanBeSwitchedOff() {
        assertThat(read("{\"mask\": null}").mask()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scal\": 1} | STAC_PROFILE | imagery.json, scal",
                "{\"scale\": 0} | STAC_PROFILE | imagery.json, scale",
                "{\"scale\": \"1\"} | STAC_PROFILE | imagery.json, scale",
                "{\"bands\": {\"purple\": \"b1\"}} | STAC_PROFILE | imagery.json, bands.purple",
                "{\"bands\": {\"red\": \"b1\", \"nir\": \"B1\"}} | STAC_PROFILE | imagery.json, bands",
                "{\"bands\": {\"red\": [1]}} | STAC_PROFILE | imagery.json, bands.red[0]",
                "{\"mask\": {\"names\": [\"SCL\"]}} | STAC_PROFILE | imagery.json, mask.hidden",
                "{\"mask\": {\"names\": [\"SCL\"], \"hidden\": [1.5]}} | STAC_PROFILE | imagery.json, mask.hidden[0]",
                "{\"mask\": {\"names\": [\"SCL\"], \"hiden\": [1]}} | STAC_PROFILE | imagery.json, mask.hiden",
                "{\"hosts\": [\"https://a.example/\"]} | STAC_PROFILE | imagery.json, hosts[0]",
                "{\"hosts\": [\"a@b\"]} | STAC_PROFILE | imagery.json, hosts[0]",
                "{\"item_scale\": 1} | STAC_PROFILE | imagery.json, item_scale",
                "[] | STAC_PROFILE | imagery.json",
                "{\"scale\": 1 | STAC_CUT | imagery.json, line 1, column 12",
                "{\"scale\": 1, \"scale\": 2} | STAC_DUPLICATE_KEY | imagery.json, line 1, column 21"
            })
    void whatCannotBeMeantIsRefused(String document, String code, String where) {
        GeocropException refused = catchThrowableOfType(GeocropException.class, () -> read(document));

        assertThat(refused.refusal().code()).isEqualTo(code);
        assertThat(refused.refusal().where()).isEqualTo(where);
    }

    private static ImageryProfile read(String document) {
        return ProfileReader.read(document.getBytes(UTF_8), "imagery.json");
    }
}
