package io.geocrop.inference.tiff.read;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import com.sun.management.ThreadMXBean;
import io.geocrop.error.GeocropException;
import io.geocrop.inference.source.FileRanges;
import io.geocrop.inference.tiff.CraftedTiff;
import io.geocrop.inference.tiff.TiffTag;
import io.geocrop.inference.tiff.codec.ChunkDecoder;
import io.geocrop.raster.Raster;
import io.geocrop.raster.RasterWindow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every damaged, lying or foreign file is refused with its own code, soon and in little memory. */
class TiffFaultsTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MOST_HEAP_BYTES = 24L << 20;
    private static final ChunkDecoder DECODER = new ChunkDecoder();
    private static final ChunkCache CACHE = new ChunkCache(1 << 20);

    @TempDir
    Path folder;

    /** A file and the code that it is refused with when it is opened, placed on its grid and read. */
    @SuppressWarnings("ArrayRecordComponent") // a row of the table, never compared
    record Fault(String name, byte[] bytes, String code) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> foreignFiles() {
        return Stream.of(
                fault("empty", new byte[0], "TIFF_EMPTY"),
                fault("one byte", new byte[] {'I'}, "TIFF_NOT_TIFF"),
                fault("only the magic", new byte[] {'I', 'I', 42, 0}, "TIFF_NOT_TIFF"),
                fault("random", random(5000), "TIFF_NOT_TIFF"),
                fault("NULs", new byte[5000], "TIFF_NOT_TIFF"),
                fault("BOM", "\ufeffII*\0....".getBytes(UTF_8), "TIFF_NOT_TIFF"),
                fault("UTF-16", "II*\0........".getBytes(UTF_16), "TIFF_NOT_TIFF"),
                fault("invalid UTF-8", new byte[] {'I', 'I', (byte) 0xff, 0, 0, 0, 0, 0}, "TIFF_NOT_TIFF"),
                fault("gzip-wrapped", gzip(new CraftedTiff().bytes()), "TIFF_NOT_TIFF"),
                fault("zip", "PK\3\4.............".getBytes(UTF_8), "TIFF_NOT_TIFF"),
                fault("HTML of a captive portal", "<!DOCTYPE html><html>".getBytes(UTF_8), "TIFF_NOT_TIFF"),
                fault("VRT named .tif", vrt("other.tif"), "TIFF_VRT"),
                fault("VRT reading a system file", vrt("/etc/passwd"), "TIFF_VRT"),
                fault("VRT reading the network", vrt("/vsicurl/http://169.254.169.254/"), "TIFF_VRT"));
    }

    static Stream<Fault> lyingDirectories() {
        return Stream.of(
                fault("2^31 x 2^31", sized(1L << 31, 1L << 31), "TIFF_SIZE"),
                fault("1 x 1e9", sized(1, 1_000_000_000L), "TIFF_SIZE"),
                fault("0 x 0", sized(0, 0), "TIFF_SIZE"),
                fault("65k bands", new CraftedTiff().shorts(TiffTag.SAMPLES_PER_PIXEL, 65535), "TIFF_BANDS"),
                fault("0 bands", new CraftedTiff().shorts(TiffTag.SAMPLES_PER_PIXEL, 0), "TIFF_BANDS"),
                fault(
                        "band count",
                        new CraftedTiff().shorts(TiffTag.SAMPLES_PER_PIXEL, 3).shorts(TiffTag.BITS_PER_SAMPLE, 8, 8),
                        "TIFF_BANDS"),
                fault("tile 2^31", tile(1L << 31), "TIFF_TILE_SIZE"),
                fault("tile 0", tile(0), "TIFF_TILE_SIZE"),
                fault("strip of no rows", new CraftedTiff().shorts(TiffTag.ROWS_PER_STRIP, 0), "TIFF_TILE_SIZE"),
                fault(
                        "one strip of 10 GB",
                        new CraftedTiff()
                                .longs(TiffTag.IMAGE_WIDTH, 100_000)
                                .longs(TiffTag.IMAGE_LENGTH, 100_000)
                                .longs(TiffTag.ROWS_PER_STRIP, 100_000),
                        "TIFF_TILE_SIZE"),
                fault(
                        "1e12 tiles",
                        new CraftedTiff()
                                .tiled(8192)
                                .longs(TiffTag.IMAGE_WIDTH, 10_000_000)
                                .longs(TiffTag.IMAGE_LENGTH, 10_000_000),
                        "TIFF_CHUNK_COUNT"),
                fault("too few offsets", new CraftedTiff().tiled(8192, 8448), "TIFF_CHUNK_COUNT"),
                fault(
                        "huge byte count",
                        new CraftedTiff().longs(TiffTag.STRIP_BYTE_COUNTS, 0xffff_ffffL),
                        "TIFF_CHUNK_BYTES"),
                fault("IFD loop", new CraftedTiff().next(16), "TIFF_IFD_LOOP"),
                fault("1e5 IFDs", manyDirectories(100_000), "TIFF_TOO_MANY_IFDS"),
                fault("next IFD past the end", new CraftedTiff().next(0x7fff_fff0L), "TIFF_BEYOND_END"),
                fault(
                        "offset past the end",
                        new CraftedTiff().longs(TiffTag.STRIP_OFFSETS, 0x7fff_ffffL),
                        "TIFF_BEYOND_END"),
                fault(
                        "values past the end",
                        new CraftedTiff().claim(TiffTag.STRIP_OFFSETS, 4, 9, 0x7fff_ffffL),
                        "TIFF_BEYOND_END"),
                fault("cut at 50 %", cut(50), "TIFF_BEYOND_END"),
                fault("cut at 99 %", cut(99), "TIFF_BEYOND_END"),
                fault("overlapping tiles", overlapping(), "TIFF_OVERLAP"),
                fault("tiles that are one", new CraftedTiff().tiled(same()), "TIFF_OVERLAP"),
                fault("BigTIFF of 4-byte offsets", bigWith(4, (byte) 4), "TIFF_BIGTIFF"),
                fault("BigTIFF with a version", bigWith(6, (byte) 1), "TIFF_BIGTIFF"),
                fault("BigTIFF of 2^60 fields", new CraftedTiff().big().entryCount(1L << 60), "TIFF_DIRECTORY"),
                fault(
                        "BigTIFF of 2^63 values",
                        new CraftedTiff().big().claim(TiffTag.STRIP_OFFSETS, 16, Long.MIN_VALUE, 64),
                        "TIFF_FIELD"),
                fault("no fields", new CraftedTiff().entryCount(0), "TIFF_DIRECTORY"),
                fault("no width", new CraftedTiff().without(TiffTag.IMAGE_WIDTH), "TIFF_FIELD"),
                fault("a field of no type", new CraftedTiff().claim(TiffTag.IMAGE_WIDTH, 99, 1, 64), "TIFF_FIELD"),
                fault("a width in words", new CraftedTiff().text(TiffTag.IMAGE_WIDTH, "64"), "TIFF_FIELD"),
                fault("a field of no values", new CraftedTiff().claim(TiffTag.IMAGE_WIDTH, 3, 0, 64), "TIFF_FIELD"));
    }

    static Stream<Fault> unreadKinds() {
        return Stream.of(
                fault("JPEG", new CraftedTiff().shorts(TiffTag.COMPRESSION, 7), "TIFF_COMPRESSION"),
                fault("old JPEG", new CraftedTiff().shorts(TiffTag.COMPRESSION, 6), "TIFF_COMPRESSION"),
                fault("complex integers", typed(32, 5), "TIFF_SAMPLE_TYPE"),
                fault("complex floats", typed(64, 6), "TIFF_SAMPLE_TYPE"),
                fault("1 bit", typed(1, 1), "TIFF_SAMPLE_TYPE"),
                fault("12 bits", typed(12, 1), "TIFF_SAMPLE_TYPE"),
                fault("YCbCr", new CraftedTiff().shorts(TiffTag.PHOTOMETRIC, 6), "TIFF_PHOTOMETRIC"),
                fault("predictor 7", deflated(new byte[4096]).shorts(TiffTag.PREDICTOR, 7), "TIFF_PREDICTOR"),
                fault("predictor 3 of bytes", deflated(new byte[4096]).shorts(TiffTag.PREDICTOR, 3), "TIFF_PREDICTOR"),
                fault("bands of two types", mixedTypes(), "TIFF_SAMPLE_TYPE"),
                fault(
                        "bands in a third order",
                        new CraftedTiff().shorts(TiffTag.PLANAR_CONFIGURATION, 3),
                        "TIFF_FIELD"),
                fault("nodata in words", new CraftedTiff().text(TiffTag.GDAL_NODATA, "none"), "TIFF_NODATA"));
    }

    static Stream<Fault> badPlaces() {
        return Stream.of(
                fault("no transform", keys(1, 3072, 32633), "TIFF_NO_TRANSFORM"),
                fault("no CRS", placed(10, 10, 5e5, 4e6), "TIFF_NO_CRS"),
                fault("user-defined CRS", withKeys(placed(10, 10, 5e5, 4e6), 1, 3072, 32767), "TIFF_NO_CRS"),
                fault("unknown EPSG", withKeys(placed(10, 10, 5e5, 4e6), 1, 3072, 65000), "TIFF_UNKNOWN_EPSG"),
                fault("NaN transform", placed(10, 10, Double.NaN, 4e6), "TIFF_TRANSFORM"),
                fault("infinite transform", placed(Double.POSITIVE_INFINITY, 10, 0, 4e6), "TIFF_TRANSFORM"),
                fault("pixels of no width", placed(0, 10, 5e5, 4e6), "TIFF_TRANSFORM"),
                fault("singular transform", singular(), "TIFF_TRANSFORM"));
    }

    static Stream<Fault> badPixels() {
        byte[] bomb = deflate(new byte[64 << 20]);
        return Stream.of(
                fault("deflate bomb", packed(8, bomb), "TIFF_BOMB"),
                fault("zstd bomb", packed(50000, Zstd.compress(new byte[64 << 20])), "TIFF_BOMB"),
                fault("broken deflate", packed(8, random(500)), "TIFF_BAD_DATA"),
                fault("broken zstd", packed(50000, random(500)), "TIFF_BAD_DATA"),
                fault("broken LZW", packed(5, lzwOfUnknownCode()), "TIFF_BAD_DATA"),
                fault("LZW of before TIFF 6.0", packed(5, new byte[] {0, 1, 2, 3}), "TIFF_BAD_DATA"),
                fault("a flipped bit", packed(8, flipped(deflate(random(4096)))), "TIFF_BAD_DATA"),
                fault("short deflate", packed(8, deflate(new byte[4000])), "TIFF_SHORT_DATA"),
                fault("cut deflate", packed(8, Arrays.copyOf(deflate(random(4096)), 2000)), "TIFF_SHORT_DATA"),
                fault("short zstd", packed(50000, Zstd.compress(new byte[4000])), "TIFF_SHORT_DATA"),
                fault("short PackBits", packed(32773, new byte[] {5, 1, 2}), "TIFF_SHORT_DATA"),
                fault("short pixels", new CraftedTiff().longs(TiffTag.STRIP_BYTE_COUNTS, 4000), "TIFF_SHORT_DATA"));
    }

    @ParameterizedTest
    @MethodSource({"foreignFiles", "lyingDirectories", "unreadKinds", "badPlaces", "badPixels"})
    void aBadFileIsRefusedWithItsCode(Fault fault) throws IOException {
        Path file = Files.write(folder.resolve("bad.tif"), fault.bytes());
        long before = THREADS.getCurrentThreadAllocatedBytes();
        long begun = System.nanoTime();

        GeocropException refused = catchThrowableOfType(GeocropException.class, () -> use(file));

        assertThat(refused).as(fault.name()).isNotNull();
        assertThat(refused.refusal().code()).isEqualTo(fault.code());
        assertThat(refused.kind()).isEqualTo(GeocropException.Kind.INPUT);
        assertThat(refused.refusal().where()).contains("bad.tif");
        assertThat(refused.refusal().remedy()).isNotEmpty();
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_HEAP_BYTES);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void theHonestFileIsRead() throws IOException {
        for (CraftedTiff honest : new CraftedTiff[] {
            withKeys(placed(10, 10, 5e5, 4e6), 1, 3072, 32633),
            withKeys(placed(10, 10, 5e5, 4e6).big(), 1, 3072, 32633),
            withKeys(placed(10, 10, 5e5, 4e6), 1, 3072, 32633).shorts(60_000, 1, 2, 3)
        }) {
            use(Files.write(folder.resolve("good.tif"), honest.bytes()));
        }
    }

    @Test
    void filesBesideTheRasterAreNeverRead() throws IOException {
        CraftedTiff honest = withKeys(placed(10, 10, 5e5, 4e6), 1, 3072, 32633).text(TiffTag.GDAL_METADATA, """
                        <!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
                        <GDALMetadata><Item name="E">&e;</Item></GDALMetadata>""");
        Path file = Files.write(folder.resolve("beside.tif"), honest.bytes());
        for (String sidecar : new String[] {"beside.tif.ovr", "beside.tif.aux.xml", "beside.tif.msk", "beside.tfw"}) {
            Files.writeString(
                    folder.resolve(sidecar), "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>");
        }

        try (Raster raster = TiffRaster.open(new FileRanges(file), DECODER, CACHE)) {
            assertThat(raster.profile().levels()).hasSize(1);
            assertThat(raster.profile().tags())
                    .doesNotContainValue("root")
                    .allSatisfy((name, value) -> assertThat(value).doesNotContain("root:"));
            assertThat(raster.grid().transform().originX()).isEqualTo(5e5);
        }
    }

    @Test
    void bytesBehindTheLastTileDoNotMatter() throws IOException {
        byte[] honest = withKeys(placed(10, 10, 5e5, 4e6), 1, 3072, 32633).bytes();
        use(Files.write(folder.resolve("junk.tif"), Arrays.copyOf(honest, honest.length + 1000)));
    }

    private static void use(Path file) {
        try (Raster raster = TiffRaster.open(new FileRanges(file), DECODER, CACHE)) {
            raster.read(new RasterWindow(
                    0, 0, raster.profile().width(), raster.profile().height()));
            raster.grid();
        }
    }

    private static Fault fault(String name, byte[] bytes, String code) {
        return new Fault(name, bytes, code);
    }

    private static Fault fault(String name, CraftedTiff file, String code) {
        return new Fault(name, file.bytes(), code);
    }

    private static CraftedTiff sized(long width, long height) {
        return new CraftedTiff().longs(TiffTag.IMAGE_WIDTH, width).longs(TiffTag.IMAGE_LENGTH, height);
    }

    private static CraftedTiff tile(long side) {
        return new CraftedTiff()
                .tiled(LongStream.range(0, 16).map(i -> 8192 + 256 * i).toArray())
                .longs(TiffTag.TILE_WIDTH, side);
    }

    private static CraftedTiff overlapping() {
        return new CraftedTiff()
                .tiled(LongStream.range(0, 16).map(i -> 8192 + 255 * i).toArray());
    }

    private static long[] same() {
        return LongStream.range(0, 16).map(i -> 8192).toArray();
    }

    private static byte[] cut(int percent) {
        byte[] whole = new CraftedTiff().bytes();
        return Arrays.copyOf(whole, whole.length * percent / 100);
    }

    private static byte[] bigWith(int at, byte value) {
        byte[] bytes = new CraftedTiff().big().bytes();
        bytes[at] = value;
        return bytes;
    }

    private static CraftedTiff typed(int bits, int format) {
        return new CraftedTiff().shorts(TiffTag.BITS_PER_SAMPLE, bits).shorts(TiffTag.SAMPLE_FORMAT, format);
    }

    private static CraftedTiff mixedTypes() {
        return new CraftedTiff().shorts(TiffTag.SAMPLES_PER_PIXEL, 2).shorts(TiffTag.BITS_PER_SAMPLE, 8, 16);
    }

    private static CraftedTiff packed(int compression, byte[] bytes) {
        return withKeys(placed(10, 10, 5e5, 4e6), 1, 3072, 32633)
                .shorts(TiffTag.COMPRESSION, compression)
                .pixels(Arrays.copyOf(bytes, Math.min(bytes.length, 70_000)));
    }

    private static CraftedTiff deflated(byte[] pixels) {
        return packed(8, deflate(pixels));
    }

    private static CraftedTiff placed(double width, double height, double west, double north) {
        return new CraftedTiff()
                .doubles(TiffTag.MODEL_PIXEL_SCALE, width, height, 0)
                .doubles(TiffTag.MODEL_TIEPOINT, 0, 0, 0, west, north, 0);
    }

    private static CraftedTiff singular() {
        return new CraftedTiff().doubles(TiffTag.MODEL_TRANSFORMATION, 1, 2, 0, 0, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    }

    private static CraftedTiff keys(int model, int key, int code) {
        return withKeys(new CraftedTiff(), model, key, code);
    }

    private static CraftedTiff withKeys(CraftedTiff file, int model, int key, int code) {
        return file.shorts(TiffTag.GEO_KEY_DIRECTORY, 1, 1, 0, 2, 1024, 0, 1, model, key, 0, 1, code);
    }

    private static byte[] vrt(String source) {
        return ("<VRTDataset rasterXSize=\"1\" rasterYSize=\"1\"><SourceFilename>" + source + "</SourceFilename>")
                .getBytes(UTF_8);
    }

    /** A chain of directories of 18 bytes each, none of which holds an image. */
    private static byte[] manyDirectories(int count) {
        ByteBuffer file = ByteBuffer.allocate(8 + 18 * count).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        for (int i = 1; i <= count; i++) {
            file.putShort((short) 1)
                    .putShort((short) 254)
                    .putShort((short) 4)
                    .putInt(1)
                    .putInt(1);
            file.putInt(i < count ? 8 + 18 * i : 0);
        }
        return file.array();
    }

    private static byte[] lzwOfUnknownCode() {
        return new byte[] {(byte) 0x80, 0x7f, (byte) 0xff, (byte) 0xff};
    }

    private static byte[] flipped(byte[] bytes) {
        bytes[bytes.length / 2] ^= 16;
        return bytes;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(3).nextBytes(bytes);
        return bytes;
    }

    private static byte[] deflate(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }
}
