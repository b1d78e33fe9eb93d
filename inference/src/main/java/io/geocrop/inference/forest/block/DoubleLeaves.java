package io.geocrop.inference.forest.block;

/** Leaves of one double or several, looked up pixel by pixel: LightGBM, CatBoost, random forest. */
final class DoubleLeaves implements LeafAdder {
    private final double[][] leaves;

    /**
     * @param leaves by column, then by code; 64 or 256 codes
     */
    DoubleLeaves(double[][] leaves) {
        this.leaves = leaves;
    }

    @Override
    public void add(int[] codes, BlockMemory memory, int output) {
        LeafCodes.all(memory.planes, codes, memory.leaves);
        for (int column = 0; column < leaves.length; column++) {
            add(memory.leaves, leaves[column], memory.doubles, (output + column) * Planes.PIXELS);
        }
    }

    private static void add(int[] codes, double[] table, double[] sums, int at) {
        for (int pixel = 0; pixel < Planes.PIXELS; pixel++) {
            sums[at + pixel] += table[codes[pixel]];
        }
    }
}
