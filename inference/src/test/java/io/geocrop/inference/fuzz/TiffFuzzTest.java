package io.geocrop.inference.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.geocrop.error.GeocropException;
import io.geocrop.inference.tiff.codec.ChunkDecoder;
import io.geocrop.inference.tiff.read.ChunkCache;
import io.geocrop.inference.tiff.read.TiffRaster;
import io.geocrop.raster.ByteRanges;
import io.geocrop.raster.Raster;
import io.geocrop.raster.RasterProfile;
import io.geocrop.raster.RasterWindow;
import java.util.Arrays;

/** Any bytes are a raster or are refused; a corner of each level of a raster can be read or is refused. */
class TiffFuzzTest {
    private static final int CORNER = 300;

    @FuzzTest(maxDuration = "10m")
    void anyBytes(byte[] bytes) {
        try (Raster raster = TiffRaster.open(new Bytes(bytes), new ChunkDecoder(), new ChunkCache(1 << 20))) {
            RasterProfile profile = raster.profile();
            for (int level = 0; level < profile.levels().size(); level++) {
                RasterProfile.Level size = profile.levels().get(level);
                RasterWindow corner =
                        new RasterWindow(0, 0, Math.min(CORNER, size.width()), Math.min(CORNER, size.height()));
                raster.read(level, corner, 0);
            }
            raster.grid();
        } catch (GeocropException e) {
            // Refused, as it should be.
        }
    }

    /** Bytes in memory as a file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Bytes(byte[] bytes) implements ByteRanges {
        @Override
        public String name() {
            return "fuzz.tif";
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public byte[] read(long offset, int length) {
            int from = (int) Math.min(offset, bytes.length);
            return Arrays.copyOfRange(bytes, from, (int) Math.min(bytes.length, (long) from + length));
        }

        @Override
        public String identity() {
            return "fuzz";
        }

        @Override
        public void close() {}
    }
}
