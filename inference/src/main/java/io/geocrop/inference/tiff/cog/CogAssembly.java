package io.geocrop.inference.tiff.cog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays a finished file out as GDAL's driver "COG" documents it: header, a note that says which layout this is, all
 * directories from the image to the coarsest overview, then the tiles from the coarsest overview to the image.
 */
final class CogAssembly {
    /** The last space can be overwritten by a program that changes the file without keeping to the layout. */
    private static final String NOTE = """
            LAYOUT=IFDS_BEFORE_DATA
            BLOCK_ORDER=ROW_MAJOR
            BLOCK_LEADER=SIZE_AS_UINT4
            BLOCK_TRAILER=LAST_4_BYTES_REPEATED
            KNOWN_INCOMPATIBLE_EDITION=NO
            \s""";

    /** Offsets of a classic TIFF have 4 bytes. */
    static final long CLASSIC_LIMIT = 0xffff_ffffL;

    private final CogProfile profile;
    private final List<LevelWriter> levels;
    private final boolean big;

    /** @param levels the image, then its overviews from fine to coarse, all complete */
    CogAssembly(CogProfile profile, List<LevelWriter> levels, long classicLimit) {
        this.profile = profile;
        this.levels = levels;
        long tiles = levels.stream().mapToLong(level -> level.spool().size()).sum();
        this.big = tiles + headSize(false) > classicLimit;
    }

    void writeTo(FileChannel target) throws IOException {
        long dataStart = headSize(big);
        List<DirectoryBytes> directories = directories(big, dataStart);
        ByteBuffer head = ByteBuffer.allocate((int) dataStart).order(ByteOrder.LITTLE_ENDIAN);
        long at = headerSize(big);
        head.put(header(at));
        for (int i = 0; i < directories.size(); i++) {
            DirectoryBytes directory = directories.get(i);
            long behind = at + directory.size();
            head.position((int) at);
            head.put(directory.at(at, i + 1 < directories.size() ? behind : 0));
            at = behind;
        }
        head.rewind();
        while (head.hasRemaining()) {
            target.write(head);
        }
        for (LevelWriter level : levels.reversed()) {
            level.spool().copyTo(target);
        }
    }

    private ByteBuffer header(long firstDirectory) {
        ByteBuffer header = ByteBuffer.allocate((int) firstDirectory).order(ByteOrder.LITTLE_ENDIAN);
        header.put((byte) 'I').put((byte) 'I');
        if (big) {
            header.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(firstDirectory);
        } else {
            header.putShort((short) 42).putInt((int) firstDirectory);
        }
        return header.put(note()).rewind();
    }

    private static byte[] note() {
        return "GDAL_STRUCTURAL_METADATA_SIZE=%06d bytes\n%s"
                .formatted(NOTE.length(), NOTE)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Header and note, up to the first directory. */
    private static long headerSize(boolean big) {
        return Math.ceilDiv((big ? 16 : 8) + note().length, 8) * 8L;
    }

    private long headSize(boolean asBig) {
        return headerSize(asBig)
                + directories(asBig, 0).stream().mapToLong(DirectoryBytes::size).sum();
    }

    private List<DirectoryBytes> directories(boolean asBig, long dataStart) {
        CogTags tags = new CogTags(profile, asBig);
        long start = dataStart;
        List<DirectoryBytes> coarseFirst = new ArrayList<>();
        for (LevelWriter level : levels.reversed()) {
            coarseFirst.add(tags.of(level, level != levels.getFirst(), start));
            start += level.spool().size();
        }
        return coarseFirst.reversed();
    }
}
