package io.geocrop.inference.forest.block;

/** What evaluating a block writes to: made once for a thread, used for one block after another. */
final class BlockMemory {
    final long[] planes;
    final int[] buckets = new int[Planes.PIXELS];
    final byte[] lowerRanks = new byte[Planes.PIXELS];
    final byte[] upperRanks = new byte[Planes.PIXELS];

    /** A code or a row of the leaf table per pixel. */
    final int[] leaves = new int[Planes.PIXELS];

    /** The block's values pixel by pixel, for trees that are walked; empty where none is. */
    final float[] rows;

    /** Sums in float32, by output, then by pixel; empty where sums are double. */
    final float[] floats;

    /** Sums in double, by output, then by pixel; empty where sums are float32. */
    final double[] doubles;

    /** Margins, by output, then by pixel. */
    final double[] finished;

    BlockMemory(int planes, int rows, int floats, int doubles) {
        this.planes = Planes.allocate(planes);
        this.rows = new float[rows];
        this.floats = new float[floats];
        this.doubles = new double[doubles];
        this.finished = new double[floats + doubles];
    }
}
