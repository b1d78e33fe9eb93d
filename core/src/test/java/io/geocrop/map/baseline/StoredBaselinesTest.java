package io.geocrop.map.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.error.GeocropException;
import io.geocrop.map.Baselines;
import io.geocrop.map.Baselines.Baseline;
import io.geocrop.raster.Raster;
import io.geocrop.raster.SampleType;
import io.geocrop.store.InterceptedStore;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.folder.FolderObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the store, on rasters whose file is their samples; real TIFFs are the command's test. */
class StoredBaselinesTest {
    private static final ObjectKey KEY = new ObjectKey("geocrop-baselines", "dw/2020.tif");

    @TempDir
    Path folder;

    private ObjectStore store;
    private Baselines baselines;

    /** Samples as they stand in the file. */
    private static final class Samples implements BaselineRasters {
        @Override
        public Raster open(Path file) {
            try {
                return new MadeRaster(Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Raster open(ObjectStore store, ObjectKey key) {
            try {
                byte[] samples = store.get(key).orElseThrow().content();
                if (samples.length == 1) {
                    throw GeocropException.input("TIFF_CUT", key.toString(), "1 byte", "more", "Export it again.");
                }
                return new MadeRaster(samples);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeEach
    void open() throws IOException {
        store = new FolderObjectStore(folder.resolve("store"));
        baselines = new StoredBaselines(store, new Samples());
    }

    private Path file(int... codes) throws IOException {
        byte[] bytes = new byte[codes.length];
        for (int i = 0; i < codes.length; i++) {
            bytes[i] = (byte) codes[i];
        }
        return Files.write(Files.createTempFile(folder, "codes", ".tif"), bytes);
    }

    @Test
    void whatIsAddedIsListedByYearWithItsHashAndPlace() throws IOException {
        baselines.add(2021, file(4, 255), false);
        Baseline added = baselines.add(2020, file(0, 8, 4), false);

        assertThat(baselines.list().baselines()).extracting(Baseline::year).containsExactly(2020, 2021);
        assertThat(baselines.list().baselines()).contains(added);
        assertThat(added.object()).isEqualTo("geocrop-baselines/dw/2020.tif");
        assertThat(added.bytes()).isEqualTo(3);
        assertThat(added.sha256()).hasSize(64);
        assertThat(added.grid().crs().epsg()).isEqualTo(4326);
        assertThat(added.grid().width()).isEqualTo(3);
    }

    @Test
    void anotherOneOfTheSameYearNeedsToBeAskedFor() throws IOException {
        baselines.add(2020, file(1, 1), false);
        Path other = file(2, 2);

        assertCode("BASELINE_EXISTS", () -> baselines.add(2020, other, false));
        assertThat(store.get(KEY).orElseThrow().content()).containsExactly(1, 1);

        baselines.add(2020, other, true);
        assertThat(store.get(KEY).orElseThrow().content()).containsExactly(2, 2);
    }

    @Test
    void theSameFileOnceMoreIsNoConflict() throws IOException {
        Path file = file(1, 2);
        Baseline first = baselines.add(2020, file, false);

        assertThat(baselines.add(2020, file, false)).isEqualTo(first);
    }

    @Test
    void ofTwoWhoAddAYearAtOnceOneIsTold() throws IOException {
        ObjectStore meddled = new InterceptedStore(store, new InterceptedStore.Interceptor() {
            @Override
            public void before(ObjectKey key) throws IOException {
                store.put(key, new byte[] {7, 7}, PutCondition.always());
            }
        });
        Path mine = file(1, 1);

        assertCode("BASELINE_EXISTS", () -> new StoredBaselines(meddled, new Samples()).add(2020, mine, false));
        assertThat(store.get(KEY).orElseThrow().content()).containsExactly(7, 7);
    }

    @Test
    void aPutWhoseAnswerIsLostAndThatIsMadeAgainHasHadItsEffect() throws IOException {
        Path mine = file(1, 1);
        ObjectStore twice = new InterceptedStore(store, new InterceptedStore.Interceptor() {
            @Override
            public void before(ObjectKey key) throws IOException {
                store.put(key, new byte[] {1, 1}, PutCondition.always());
            }
        });

        assertThat(new StoredBaselines(twice, new Samples())
                        .add(2020, mine, false)
                        .bytes())
                .isEqualTo(2);
    }

    @Test
    void codesThatNoClassHasAreRefusedAndNothingIsStored() throws IOException {
        Path file = file(1, 9, 9, 254);

        assertThatThrownBy(() -> baselines.add(2020, file, false)).isInstanceOfSatisfying(GeocropException.class, e -> {
            assertThat(e.refusal().code()).isEqualTo("BASELINE_CODES");
            assertThat(e.refusal().found()).isEqualTo("code 9 in 2 pixels, code 254 in 1 pixels");
        });
        assertThat(baselines.list().baselines()).isEmpty();
    }

    @Test
    void whatIsNoBandOfCodesIsRefused() throws IOException {
        Path empty = file(255, 255);
        byte[] codes = {1, 2};

        assertCode("BASELINE_EMPTY", () -> baselines.add(2020, empty, false));
        assertCode(
                "BASELINE_BANDS",
                () -> BaselineCheck.require("f", new MadeRaster(codes, SampleType.UINT8, 2, OptionalDouble.empty())));
        assertCode(
                "BASELINE_BANDS",
                () -> BaselineCheck.require("f", new MadeRaster(codes, SampleType.UINT16, 1, OptionalDouble.empty())));
        assertCode(
                "BASELINE_NODATA",
                () -> BaselineCheck.require("f", new MadeRaster(codes, SampleType.UINT8, 1, OptionalDouble.of(0))));
    }

    @Test
    void aYearBeforeDynamicWorldIsASlipOfThePen() throws IOException {
        Path file = file(1);

        assertCode("BASELINE_YEAR", () -> baselines.add(2014, file, false));
        assertCode("BASELINE_YEAR", () -> baselines.add(20205, file, false));
    }

    @Test
    void aDamagedOneIsToldBesideTheOthers() throws IOException {
        baselines.add(2021, file(4, 4), false);
        store.put(KEY, new byte[] {1}, PutCondition.always());
        store.put(new ObjectKey("geocrop-baselines", "dw/readme.txt"), new byte[] {1}, PutCondition.always());

        Baselines.Listing listing = baselines.list();

        assertThat(listing.baselines()).extracting(Baseline::year).containsExactly(2021);
        assertThat(listing.damaged())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("TIFF_CUT"));
    }

    private static void assertCode(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GeocropException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }
}
