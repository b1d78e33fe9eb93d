package io.geocrop.inference.tiff.read;

import io.geocrop.inference.tiff.codec.ChunkDecoder;
import io.geocrop.inference.tiff.directory.ImageLayout;
import io.geocrop.inference.tiff.directory.TiffStructure;
import io.geocrop.raster.ByteRanges;
import io.geocrop.raster.PixelBlock;
import io.geocrop.raster.Raster;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.RasterProfile;
import io.geocrop.raster.RasterWindow;
import io.geocrop.raster.SampleArray;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A TIFF or BigTIFF file read by windows, cloud-optimised or not. It costs at most two range requests to open where the
 * directories lie in front, and one for each chunk that is neither cached nor beside another one that is wanted.
 */
public final class TiffRaster implements Raster {
    private static final long MOST_WINDOW_PIXELS = 1L << 28;
    /** Decoded chunks that a read holds at once, beside the window itself. */
    private static final long BATCH_SAMPLES = 1L << 24;

    private final TiffStructure structure;
    private final ChunkLoader loader;

    private TiffRaster(TiffStructure structure, ChunkLoader loader) {
        this.structure = structure;
        this.loader = loader;
    }

    /**
     * Opens a file; refused with TIFF_* if it is damaged or of a kind that is not read. The bytes are closed with the
     * raster, and at once if it cannot be opened.
     */
    public static TiffRaster open(ByteRanges source, ChunkDecoder decoder, ChunkCache cache) {
        try {
            TiffStructure structure = TiffStructure.read(source);
            return new TiffRaster(structure, new ChunkLoader(source, structure.levels(), decoder, cache));
        } catch (RuntimeException | Error e) {
            source.close();
            throw e;
        }
    }

    @Override
    public RasterProfile profile() {
        return structure.profile();
    }

    @Override
    public RasterGrid grid() {
        return structure.grid();
    }

    @Override
    public PixelBlock read(int level, RasterWindow window, int... bands) {
        ImageLayout layout = structure.levels().get(level);
        if (!window.isWithin(layout.width(), layout.height()) || window.pixels() > MOST_WINDOW_PIXELS) {
            throw new IllegalArgumentException(window + " in " + layout.width() + " x " + layout.height());
        }
        List<SampleArray> read = new ArrayList<>(bands.length);
        for (int band : bands) {
            if (band < 0 || band >= layout.bands()) {
                throw new IllegalArgumentException("band " + band + " of " + layout.bands());
            }
            read.add(SampleArray.of(layout.type(), (int) window.pixels()));
        }
        new WindowRead(level, layout, window, bands, read).run();
        return new PixelBlock(window.width(), window.height(), read);
    }

    @Override
    public void close() {
        loader.close();
    }

    /** One read: chunks in batches, each copied to where the window wants it. */
    private final class WindowRead {
        private final int level;
        private final ImageLayout layout;
        private final RasterWindow window;
        private final int[] bands;
        private final List<SampleArray> into;

        WindowRead(int level, ImageLayout layout, RasterWindow window, int[] bands, List<SampleArray> into) {
            this.level = level;
            this.layout = layout;
            this.window = window;
            this.bands = bands;
            this.into = into;
        }

        void run() {
            int firstAcross = window.column() / layout.chunkWidth();
            int lastAcross = (int) (window.endColumn() - 1) / layout.chunkWidth();
            int firstDown = window.row() / layout.chunkHeight();
            int lastDown = (int) (window.endRow() - 1) / layout.chunkHeight();
            long chunkSamples = (long) layout.chunkWidth() * layout.chunkHeight() * layout.bands();
            int most = (int) Math.max(1, BATCH_SAMPLES / chunkSamples);
            List<int[]> batch = new ArrayList<>();
            for (int down = firstDown; down <= lastDown; down++) {
                for (int across = firstAcross; across <= lastAcross; across++) {
                    batch.add(new int[] {across, down});
                    if (batch.size() == most) {
                        copy(batch);
                        batch.clear();
                    }
                }
            }
            copy(batch);
        }

        private void copy(List<int[]> places) {
            Set<Integer> chunks = new LinkedHashSet<>();
            for (int[] place : places) {
                for (int band : bands) {
                    chunks.add(layout.chunk(place[0], place[1], band));
                }
            }
            Map<Integer, SampleArray> loaded = loader.load(level, List.copyOf(chunks));
            for (int[] place : places) {
                for (int i = 0; i < bands.length; i++) {
                    copy(place[0], place[1], bands[i], loaded, into.get(i));
                }
            }
        }

        private void copy(int across, int down, int band, Map<Integer, SampleArray> loaded, SampleArray target) {
            int left = Math.max(window.column(), across * layout.chunkWidth());
            int right = (int) Math.min(window.endColumn(), (across + 1L) * layout.chunkWidth());
            int top = Math.max(window.row(), down * layout.chunkHeight());
            int bottom = (int) Math.min(window.endRow(), (down + 1L) * layout.chunkHeight());
            SampleArray samples = loaded.get(layout.chunk(across, down, band));
            int stride = layout.samplesPerPixel();
            for (int row = top; row < bottom; row++) {
                int at = (row - window.row()) * window.width() + left - window.column();
                if (samples == null) {
                    fillAbsent(target, at, right - left);
                } else {
                    int pixel = (row - down * layout.chunkHeight()) * layout.chunkWidth()
                            + left
                            - across * layout.chunkWidth();
                    int from = pixel * stride + (layout.planar() ? 0 : band);
                    samples.copyApart(from, stride, target, at, 1, right - left);
                }
            }
        }

        /** A chunk that was left out stands for nodata, or for 0 where the file has no nodata value. */
        private void fillAbsent(SampleArray target, int at, int count) {
            OptionalDouble nodata = profile().nodata();
            if (nodata.isPresent() && nodata.getAsDouble() != 0) {
                for (int i = 0; i < count; i++) {
                    target.set(at + i, nodata.getAsDouble());
                }
            }
        }
    }
}
