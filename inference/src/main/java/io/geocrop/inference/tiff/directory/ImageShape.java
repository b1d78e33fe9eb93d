package io.geocrop.inference.tiff.directory;

import io.geocrop.inference.tiff.TiffRefusal;
import io.geocrop.inference.tiff.TiffTag;

/** The sizes of an image: of itself and of its chunks, each held against what can be read in bounded memory. */
record ImageShape(int width, int height, int bands, boolean planar, boolean tiled, int chunkWidth, int chunkHeight) {
    private static final int LONGEST_SIDE = 10_000_000;
    private static final int MOST_BANDS = 1024;
    private static final int MOST_CHUNKS = 1 << 22;
    private static final long MOST_CHUNK_SAMPLES = 1L << 26;
    private static final int PLANES_APART = 2;

    static ImageShape of(Directory directory) {
        int width = side(directory, TiffTag.IMAGE_WIDTH);
        int height = side(directory, TiffTag.IMAGE_LENGTH);
        int bands = bands(directory);
        boolean planar = planar(directory) && bands > 1;
        boolean tiled = directory.field(TiffTag.TILE_WIDTH).isPresent();
        int chunkWidth = tiled ? tileSide(directory, TiffTag.TILE_WIDTH) : width;
        int chunkHeight = tiled ? tileSide(directory, TiffTag.TILE_LENGTH) : rowsPerStrip(directory, height);
        ImageShape shape = new ImageShape(width, height, bands, planar, tiled, chunkWidth, chunkHeight);
        shape.check(directory);
        return shape;
    }

    long chunkSamples() {
        return (long) chunkWidth * chunkHeight * (planar ? 1 : bands);
    }

    long chunks() {
        return (long) Math.ceilDiv(width, chunkWidth) * Math.ceilDiv(height, chunkHeight) * (planar ? bands : 1);
    }

    private void check(Directory directory) {
        if (chunkSamples() > MOST_CHUNK_SAMPLES) {
            throw TiffRefusal.unsupported(
                    "TIFF_TILE_SIZE",
                    directory.where(),
                    "tiles or strips of %d x %d x %d samples".formatted(chunkWidth, chunkHeight, planar ? 1 : bands),
                    "at most " + MOST_CHUNK_SAMPLES + " samples in one");
        }
        if (chunks() > MOST_CHUNKS) {
            throw TiffRefusal.unsupported(
                    "TIFF_CHUNK_COUNT", directory.where(), chunks() + " tiles or strips", "at most " + MOST_CHUNKS);
        }
    }

    private static int side(Directory directory, int tag) {
        long side = directory.required(tag).number();
        if (side < 1 || side > LONGEST_SIDE) {
            throw TiffRefusal.damaged(
                    "TIFF_SIZE",
                    directory.where() + ", " + TiffTag.name(tag),
                    Long.toString(side),
                    "1 to " + LONGEST_SIDE + " pixels");
        }
        return (int) side;
    }

    private static int bands(Directory directory) {
        long bands = directory.number(TiffTag.SAMPLES_PER_PIXEL, 1);
        if (bands < 1 || bands > MOST_BANDS) {
            throw TiffRefusal.unsupported(
                    "TIFF_BANDS", directory.where() + ", SamplesPerPixel", bands + " bands", "1 to " + MOST_BANDS);
        }
        return (int) bands;
    }

    private static boolean planar(Directory directory) {
        long planar = directory.number(TiffTag.PLANAR_CONFIGURATION, 1);
        if (planar != 1 && planar != PLANES_APART) {
            throw TiffRefusal.damaged(
                    "TIFF_FIELD", directory.where() + ", PlanarConfiguration", Long.toString(planar), "1 or 2");
        }
        return planar == PLANES_APART;
    }

    private static int tileSide(Directory directory, int tag) {
        long side = directory.required(tag).number();
        if (side < 1 || side > MOST_CHUNK_SAMPLES) {
            throw TiffRefusal.damaged(
                    "TIFF_TILE_SIZE",
                    directory.where() + ", " + TiffTag.name(tag),
                    Long.toString(side),
                    "1 to " + MOST_CHUNK_SAMPLES);
        }
        return (int) side;
    }

    private static int rowsPerStrip(Directory directory, int height) {
        long rows = directory.number(TiffTag.ROWS_PER_STRIP, height);
        if (rows < 1) {
            throw TiffRefusal.damaged("TIFF_TILE_SIZE", directory.where() + ", RowsPerStrip", "0", "1 or more");
        }
        return (int) Math.min(rows, height);
    }
}
