package io.geocrop.inference.forest.block;

import io.geocrop.inference.forest.DecisionTree;
import io.geocrop.inference.forest.TreeEnsemble;

/** A tree in the form that suits its shape; adds its leaves to the sums of a block. */
sealed interface BlockTree {
    void add(BlockMemory memory, BitKernel kernel);

    /**
     * A tree of depth 4 to 6, missing nodes filled in, so that straight-line code descends it.
     *
     * @param tests planes by level; a node that is not there has any
     */
    @SuppressWarnings("ArrayRecordComponent") // made once by the compiler, never compared
    record Complete(int[] tests, int depth, LeafAdder leaves, int output) implements BlockTree {
        static final int DEEPEST = 6;
        private static final int[] CODES = new int[DEEPEST];

        static {
            for (int level = 0; level < DEEPEST; level++) {
                CODES[level] = Planes.CODES + level * Planes.WORDS;
            }
        }

        @Override
        public void add(BlockMemory memory, BitKernel kernel) {
            kernel.descend(memory.planes, tests, depth);
            leaves.add(CODES, memory, output);
        }
    }

    /**
     * A tree of any shape with at most 256 leaves, as selects that lead to the bits of the leaf's code.
     *
     * @param selects see {@link BitKernel#select}
     * @param codes planes of the code's bits, the lowest first; 6 or 8
     */
    @SuppressWarnings("ArrayRecordComponent") // made once by the compiler, never compared
    record Selected(int[] selects, int[] codes, LeafAdder leaves, int output) implements BlockTree {
        @Override
        public void add(BlockMemory memory, BitKernel kernel) {
            kernel.select(memory.planes, selects);
            leaves.add(codes, memory, output);
        }
    }

    /** A tree too large for bits: walked pixel by pixel. */
    record Walked(DecisionTree tree, TreeEnsemble ensemble) implements BlockTree {
        @Override
        public void add(BlockMemory memory, BitKernel kernel) {
            for (int pixel = 0; pixel < Planes.PIXELS; pixel++) {
                memory.leaves[pixel] = tree.leaf(memory.rows, pixel * ensemble.features());
            }
            for (int column = 0; column < ensemble.leafWidth(); column++) {
                int at = (tree.output() + column) * Planes.PIXELS;
                if (memory.floats.length > 0) {
                    for (int pixel = 0; pixel < Planes.PIXELS; pixel++) {
                        memory.floats[at + pixel] += (float) ensemble.leaf(memory.leaves[pixel], column);
                    }
                } else {
                    for (int pixel = 0; pixel < Planes.PIXELS; pixel++) {
                        memory.doubles[at + pixel] += ensemble.leaf(memory.leaves[pixel], column);
                    }
                }
            }
        }
    }
}
