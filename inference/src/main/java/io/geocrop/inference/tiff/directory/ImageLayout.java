package io.geocrop.inference.tiff.directory;

import io.geocrop.inference.tiff.Compression;
import io.geocrop.inference.tiff.Prediction;
import io.geocrop.raster.SampleType;
import java.nio.ByteOrder;

/**
 * Where the pixels of one image lie in the file and how they are written, all of it checked: sizes within bounds, every
 * chunk inside the file. A chunk is a tile or a strip; chunks count row by row, and band by band where the bands are apart.
 */
public final class ImageLayout {
    private final int width;
    private final int height;
    private final int bands;
    private final SampleType type;
    private final ByteOrder order;
    private final boolean planar;
    private final boolean tiled;
    private final int chunkWidth;
    private final int chunkHeight;
    private final Compression compression;
    private final Prediction prediction;
    private final long[] offsets;
    private final int[] byteCounts;

    ImageLayout(ImageShape shape, ImageCoding coding, ByteOrder order, long[] offsets, int[] byteCounts) {
        this.width = shape.width();
        this.height = shape.height();
        this.bands = shape.bands();
        this.planar = shape.planar();
        this.tiled = shape.tiled();
        this.chunkWidth = shape.chunkWidth();
        this.chunkHeight = shape.chunkHeight();
        this.type = coding.type();
        this.compression = coding.compression();
        this.prediction = coding.prediction();
        this.order = order;
        this.offsets = offsets;
        this.byteCounts = byteCounts;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int bands() {
        return bands;
    }

    public SampleType type() {
        return type;
    }

    /** Byte order of samples of more than one byte. */
    public ByteOrder order() {
        return order;
    }

    /** Whether each band has chunks of its own; otherwise the bands of a pixel lie side by side. */
    public boolean planar() {
        return planar;
    }

    /** Columns of a chunk; the last one of a row of tiles is as wide as the others and padded. */
    public int chunkWidth() {
        return chunkWidth;
    }

    /** Rows of a chunk; the last strip is shorter, the last tile is not. */
    public int chunkHeight() {
        return chunkHeight;
    }

    public Compression compression() {
        return compression;
    }

    public Prediction prediction() {
        return prediction;
    }

    public int chunksAcross() {
        return Math.ceilDiv(width, chunkWidth);
    }

    public int chunksDown() {
        return Math.ceilDiv(height, chunkHeight);
    }

    /** Samples side by side in a pixel of a chunk. */
    public int samplesPerPixel() {
        return planar ? 1 : bands;
    }

    /** The chunk at a place counted in chunks; the band matters only where bands are apart. */
    public int chunk(int across, int down, int band) {
        int inBand = down * chunksAcross() + across;
        return planar ? band * chunksAcross() * chunksDown() + inBand : inBand;
    }

    /** Rows that a chunk holds, padding included. */
    public int rowsOf(int chunk) {
        int down = chunk / chunksAcross() % chunksDown();
        return tiled ? chunkHeight : Math.min(chunkHeight, height - down * chunkHeight);
    }

    /** Where the bytes of a chunk lie; 0 for one that is not there and reads as nodata. */
    public long offset(int chunk) {
        return offsets[chunk];
    }

    /** Bytes of a chunk as it is compressed; 0 for one that is not there. */
    public int byteCount(int chunk) {
        return byteCounts[chunk];
    }

    /** Whether the chunk was left out of the file (GDAL's SPARSE_OK). */
    public boolean isAbsent(int chunk) {
        return byteCounts[chunk] == 0;
    }
}
