package io.geocrop.inference.tiff.read;

import io.geocrop.inference.tiff.directory.ImageLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chunks that lie so close together in the file that one request fetches them all.
 *
 * @param offset of the first one's first byte
 * @param length up to the last one's end, the gaps included
 */
record ChunkRange(long offset, int length, List<Integer> chunks) {
    /** A gap this small costs less than a request of its own; cloud-optimised files leave 8 bytes between tiles. */
    private static final int WIDEST_GAP = 16 << 10;

    private static final int LONGEST = 8 << 20;

    /** The fewest ranges for the given chunks, all of them present, in the order of the file. */
    static List<ChunkRange> plan(ImageLayout layout, List<Integer> chunks) {
        List<Integer> ordered = new ArrayList<>(chunks);
        ordered.sort(Comparator.comparingLong(layout::offset));
        List<ChunkRange> ranges = new ArrayList<>();
        List<Integer> together = new ArrayList<>();
        long start = 0;
        long end = 0;
        for (int chunk : ordered) {
            long offset = layout.offset(chunk);
            long behind = offset + layout.byteCount(chunk);
            boolean joins = !together.isEmpty() && offset - end <= WIDEST_GAP && behind - start <= LONGEST;
            if (!joins) {
                close(ranges, start, end, together);
                together = new ArrayList<>();
                start = offset;
            }
            together.add(chunk);
            end = behind;
        }
        close(ranges, start, end, together);
        return ranges;
    }

    private static void close(List<ChunkRange> ranges, long start, long end, List<Integer> together) {
        if (!together.isEmpty()) {
            ranges.add(new ChunkRange(start, (int) (end - start), List.copyOf(together)));
        }
    }
}
