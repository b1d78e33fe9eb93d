package io.geocrop.inference.tiff.cog;

import io.geocrop.inference.tiff.codec.TileEncoder;
import io.geocrop.raster.PixelBlock;
import io.geocrop.raster.SampleArray;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One resolution while it is written: rows are gathered until a row of tiles is full, which is then compressed by all
 * threads of the pool, spooled in order, and halved for the next coarser level.
 */
final class LevelWriter implements AutoCloseable {
    static final int TILE = 512;

    private final CogProfile profile;
    private final int width;
    private final int height;
    private final TileSpool spool;
    private final ExecutorService pool;
    private final @Nullable LevelWriter coarser;
    private final List<SampleArray> rows;
    private int gathered;
    private int done;

    LevelWriter(
            CogProfile profile,
            int width,
            int height,
            TileSpool spool,
            ExecutorService pool,
            @Nullable LevelWriter coarser) {
        this.profile = profile;
        this.width = width;
        this.height = height;
        this.spool = spool;
        this.pool = pool;
        this.coarser = coarser;
        this.rows = new ArrayList<>();
        for (int band = 0; band < profile.bands(); band++) {
            rows.add(SampleArray.of(profile.type(), width * Math.min(TILE, height)));
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    TileSpool spool() {
        return spool;
    }

    boolean isComplete() {
        return done == height;
    }

    /** Takes the next rows, all columns of them. */
    void append(PixelBlock block) throws IOException, InterruptedException, ExecutionException {
        if (block.width() != width || done + gathered + block.height() > height) {
            throw new IllegalArgumentException("%d x %d pixels after row %d of %d x %d"
                    .formatted(block.width(), block.height(), done + gathered, width, height));
        }
        for (int taken = 0; taken < block.height(); ) {
            int count = Math.min(block.height() - taken, Math.min(TILE, height) - gathered);
            for (int band = 0; band < profile.bands(); band++) {
                block.band(band).copyTo(taken * width, rows.get(band), gathered * width, count * width);
            }
            gathered += count;
            taken += count;
            if (gathered == TILE || done + gathered == height) {
                writeTiles();
            }
        }
    }

    private void writeTiles() throws IOException, InterruptedException, ExecutionException {
        List<Callable<byte[]>> tasks = new ArrayList<>();
        int filled = gathered;
        for (int column = 0; column < width; column += TILE) {
            int left = column;
            tasks.add(() -> new TileEncoder(profile.prediction(), profile.effort())
                    .encode(cut(left, filled), TILE * profile.bands(), profile.bands()));
        }
        for (Future<byte[]> tile : pool.invokeAll(tasks)) {
            spool.add(tile.get());
        }
        if (coarser != null) {
            coarser.append(halved());
        }
        done += gathered;
        gathered = 0;
    }

    private PixelBlock halved() {
        List<SampleArray> halved = new ArrayList<>();
        for (SampleArray band : rows) {
            halved.add(profile.overviews().halve(band, width, gathered, profile.nodata()));
        }
        return new PixelBlock(Math.ceilDiv(width, 2), Math.ceilDiv(gathered, 2), halved);
    }

    /** A tile, its bands side by side; what lies outside the raster is nodata. */
    private SampleArray cut(int left, int filled) {
        int bands = profile.bands();
        SampleArray tile = SampleArray.of(profile.type(), TILE * TILE * bands);
        int columns = Math.min(TILE, width - left);
        if (columns < TILE || filled < TILE) {
            profile.nodata().ifPresent(tile::fill);
        }
        for (int row = 0; row < filled; row++) {
            for (int band = 0; band < bands; band++) {
                rows.get(band).copyApart(row * width + left, 1, tile, row * TILE * bands + band, bands, columns);
            }
        }
        return tile;
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}
