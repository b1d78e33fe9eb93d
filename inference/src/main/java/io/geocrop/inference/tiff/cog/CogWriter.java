package io.geocrop.inference.tiff.cog;

import io.geocrop.error.GeocropException;
import io.geocrop.raster.PixelBlock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/**
 * Writes a cloud-optimised GeoTIFF in one pass: rows come from top to bottom, tiles of 512 x 512 are compressed by the
 * threads of a pool, overviews down to one tile are made on the way. In memory there are 1,024 rows or so; the tiles wait in
 * temporary files beside the target, which appears whole at the end or not at all. Equal rows give equal bytes, however many
 * threads there are and in whatever pieces the rows come. For one thread.
 */
public final class CogWriter implements AutoCloseable {
    private final Path target;
    private final CogProfile profile;
    private final List<LevelWriter> levels = new ArrayList<>();
    private final long classicLimit;

    private CogWriter(Path target, CogProfile profile, long classicLimit) {
        this.target = target;
        this.profile = profile;
        this.classicLimit = classicLimit;
    }

    /**
     * Begins a file; refused with RASTER_UNWRITABLE where none can be written.
     *
     * @param pool threads that compress; stays open
     */
    public static CogWriter begin(Path target, CogProfile profile, ExecutorService pool) {
        return begin(target, profile, pool, CogAssembly.CLASSIC_LIMIT);
    }

    /** @param classicLimit bytes from which on the file is a BigTIFF */
    static CogWriter begin(Path target, CogProfile profile, ExecutorService pool, long classicLimit) {
        CogWriter writer = new CogWriter(target.toAbsolutePath(), profile, classicLimit);
        try {
            writer.openLevels(pool);
            return writer;
        } catch (IOException e) {
            writer.close();
            throw writer.unwritable(e);
        }
    }

    /** From the coarsest level on, which is the first that fits into one tile: each finer one feeds it. */
    private void openLevels(ExecutorService pool) throws IOException {
        int count = 1;
        int longest = Math.max(profile.grid().width(), profile.grid().height());
        while (longest > LevelWriter.TILE) {
            longest = Math.ceilDiv(longest, 2);
            count++;
        }
        for (int level = count - 1; level >= 0; level--) {
            int factor = 1 << level;
            TileSpool spool = new TileSpool(beside("level" + level));
            levels.addFirst(new LevelWriter(
                    profile,
                    Math.ceilDiv(profile.grid().width(), factor),
                    Math.ceilDiv(profile.grid().height(), factor),
                    spool,
                    pool,
                    levels.isEmpty() ? null : levels.getFirst()));
        }
    }

    /** Takes the next rows, all columns and bands of them; what is not yet a row of tiles is kept back. */
    public void append(PixelBlock rows) {
        try {
            levels.getFirst().append(rows);
        } catch (IOException e) {
            throw unwritable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a tile could not be compressed", e.getCause());
        }
    }

    /** Puts the file into its place once all rows are there. */
    public void finish() {
        if (!levels.getFirst().isComplete()) {
            throw new IllegalStateException("rows are missing in " + target);
        }
        Path whole = beside("whole");
        try {
            try (FileChannel channel = FileChannel.open(
                    whole, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                new CogAssembly(profile, levels, classicLimit).writeTo(channel);
                channel.force(true);
            }
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Removes the temporary files; a file that was not finished leaves nothing behind. */
    @Override
    public void close() {
        try {
            for (LevelWriter level : levels) {
                level.close();
            }
            Files.deleteIfExists(beside("whole"));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Path beside(String part) {
        return target.resolveSibling("." + target.getFileName() + "." + part + ".part");
    }

    private GeocropException unwritable(IOException cause) {
        return GeocropException.failed(
                        "RASTER_UNWRITABLE",
                        target.toString(),
                        cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                        "a folder that can be written to, with room for the raster twice",
                        "Check the folder, its rights and the room on the disk.")
                .causedBy(cause);
    }

    private GeocropException interrupted(InterruptedException cause) {
        return GeocropException.failed(
                        "RASTER_INTERRUPTED",
                        target.toString(),
                        "the writing thread was interrupted",
                        "a raster that may be finished",
                        "Write it again if it is still wanted.")
                .causedBy(cause);
    }
}
