package io.geocrop.inference.tiff.directory;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.tiff.TiffRefusal;
import io.geocrop.inference.tiff.TiffTag;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Makes the checked layout of an image out of its directory: where each chunk lies, inside the file and apart. */
final class LayoutReader {
    /** What a compression may add at most to data it cannot compress, generously. */
    private static final long EXPANSION_BYTES = 64 << 10;

    private LayoutReader() {}

    static ImageLayout read(Directory directory, ByteOrder order) {
        ImageShape shape = ImageShape.of(directory);
        ImageCoding coding = ImageCoding.of(directory, shape.bands());
        int chunks = (int) shape.chunks();
        long[] offsets = values(directory, shape.tiled() ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS, chunks);
        long[] counts = values(directory, shape.tiled() ? TiffTag.TILE_BYTE_COUNTS : TiffTag.STRIP_BYTE_COUNTS, chunks);
        long most = Math.min(
                Integer.MAX_VALUE - 8L, 2 * shape.chunkSamples() * coding.type().bytes() + EXPANSION_BYTES);
        int[] checked = new int[chunks];
        for (int i = 0; i < chunks; i++) {
            checked[i] = byteCount(directory, i, offsets[i], counts[i], most);
        }
        checkApart(directory, offsets, checked);
        return new ImageLayout(shape, coding, order, offsets, checked);
    }

    private static long[] values(Directory directory, int tag, int chunks) {
        Field field = directory.required(tag);
        if (field.count() < chunks) {
            throw TiffRefusal.damaged(
                    "TIFF_CHUNK_COUNT", field.where(), field.count() + " values", chunks + " tiles or strips");
        }
        return field.numbers(chunks);
    }

    private static int byteCount(Directory directory, int chunk, long offset, long count, long most) {
        if (offset == 0 || count == 0) {
            return 0;
        }
        if (count < 0 || count > most) {
            throw TiffRefusal.damaged(
                    "TIFF_CHUNK_BYTES",
                    directory.where() + ", tile or strip " + chunk,
                    Long.toUnsignedString(count) + " bytes",
                    "at most " + most + " for its pixels");
        }
        long size = directory.file().size();
        if (offset < 0 || offset > size - count) {
            throw TiffRefusal.damaged(
                    "TIFF_BEYOND_END",
                    directory.where() + ", tile or strip " + chunk,
                    count + " bytes at " + Long.toUnsignedString(offset),
                    "within the " + size + " bytes of the file: it may have been cut");
        }
        return (int) count;
    }

    /** Writers lay chunks one behind the other, so that the sort is rarely needed. */
    private static void checkApart(Directory directory, long[] offsets, int[] counts) {
        long end = 0;
        for (int i = 0; i < offsets.length; i++) {
            if (counts[i] > 0) {
                if (offsets[i] < end) {
                    checkSorted(directory, offsets, counts);
                    return;
                }
                end = offsets[i] + counts[i];
            }
        }
    }

    private static void checkSorted(Directory directory, long[] offsets, int[] counts) {
        Integer[] present = IntStream.range(0, offsets.length)
                .filter(i -> counts[i] > 0)
                .boxed()
                .toArray(Integer[]::new);
        Arrays.sort(present, Comparator.comparingLong(i -> offsets[i]));
        for (int i = 1; i < present.length; i++) {
            int before = present[i - 1];
            if (offsets[before] + counts[before] > offsets[present[i]]) {
                throw overlap(directory, before, present[i]);
            }
        }
    }

    private static GeocropException overlap(Directory directory, int one, int other) {
        return TiffRefusal.damaged(
                "TIFF_OVERLAP",
                directory.where(),
                "tiles or strips " + one + " and " + other + " share bytes",
                "bytes of its own for each");
    }
}
