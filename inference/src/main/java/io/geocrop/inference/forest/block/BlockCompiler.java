package io.geocrop.inference.forest.block;

import io.geocrop.inference.forest.DecisionTree;
import io.geocrop.inference.forest.Summation;
import io.geocrop.inference.forest.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Brings every tree of an ensemble into the form that suits its shape. Trees keep their order, and so do the additions
 * to each output.
 */
final class BlockCompiler {
    private static final int SHORT_BITS = 6;

    /** What one select of a program costs, counted in tests of straight-line code. */
    private static final int COST_OF_A_SELECT = 3;

    private static final int SHALLOWEST_COMPLETE = 4;

    private final TreeEnsemble ensemble;
    private final BitKernel kernel;
    private final boolean[] byBits;
    private final TestCatalogue tests;
    private final List<BlockTree> trees;
    private int planes;

    BlockCompiler(TreeEnsemble ensemble, BitKernel kernel) {
        this.ensemble = ensemble;
        this.kernel = kernel;
        this.byBits = byBits(ensemble);
        List<DecisionTree> small = new ArrayList<>();
        for (int i = 0; i < byBits.length; i++) {
            if (byBits[i]) {
                small.add(ensemble.trees().get(i));
            }
        }
        this.tests = new TestCatalogue(ensemble, small);
        this.planes = tests.end();
        this.trees = new ArrayList<>(byBits.length);
        for (int i = 0; i < byBits.length; i++) {
            trees.add(compiled(ensemble.trees().get(i), byBits[i]));
        }
    }

    /** Which trees are small enough, in leaves and, all together, in tests. */
    private static boolean[] byBits(TreeEnsemble ensemble) {
        boolean[] small = new boolean[ensemble.trees().size()];
        List<DecisionTree> chosen = new ArrayList<>();
        for (int i = 0; i < small.length; i++) {
            DecisionTree tree = ensemble.trees().get(i);
            small[i] = tree.splits() < 1 << Planes.CODE_BITS;
            if (small[i]) {
                chosen.add(tree);
            }
        }
        if (!TestCatalogue.fits(ensemble.features(), chosen)) {
            Arrays.fill(small, false);
        }
        return small;
    }

    private BlockTree compiled(DecisionTree tree, boolean small) {
        if (!small) {
            return new BlockTree.Walked(tree, ensemble);
        }
        int depth = depth(tree);
        boolean byPath = depth <= SHORT_BITS || (tree.splits() >= 1 << SHORT_BITS && depth <= Planes.CODE_BITS);
        int bits = depth <= SHORT_BITS || tree.splits() < 1 << SHORT_BITS ? SHORT_BITS : Planes.CODE_BITS;
        SelectProgram program = new SelectProgram(tree, split -> tests.plane(tree, split), tests.end(), byPath, bits);
        LeafAdder leaves = leaves(program.rows());
        int selects = program.selects().length / 4;
        if (depth >= SHALLOWEST_COMPLETE && depth <= SHORT_BITS && selects * COST_OF_A_SELECT > 1 << depth) {
            return new BlockTree.Complete(complete(tree, depth), depth, leaves, tree.output());
        }
        planes = Math.max(planes, program.end());
        return new BlockTree.Selected(program.selects(), program.codes(), leaves, tree.output());
    }

    /** Levels of splits; a parent comes before its children. */
    private static int depth(DecisionTree tree) {
        int[] levels = new int[tree.splits()];
        int depth = tree.splits() == 0 ? 0 : 1;
        for (int split = 0; split < levels.length; split++) {
            for (int child : new int[] {tree.left(split), tree.right(split)}) {
                if (child >= 0) {
                    levels[child] = levels[split] + 1;
                    depth = Math.max(depth, levels[child] + 1);
                }
            }
        }
        return depth;
    }

    /** Tests level by level; below a leaf there is the plane without a bit. */
    private int[] complete(DecisionTree tree, int depth) {
        int[] planesByNode = new int[(1 << depth) - 1];
        int[] places = new int[tree.splits()];
        for (int split = 0; split < places.length; split++) {
            planesByNode[places[split]] = tests.plane(tree, split);
            int left = tree.left(split);
            int right = tree.right(split);
            if (left >= 0) {
                places[left] = 2 * places[split] + 1;
            }
            if (right >= 0) {
                places[right] = 2 * places[split] + 2;
            }
        }
        return planesByNode;
    }

    private LeafAdder leaves(int[] rows) {
        if (ensemble.summation() instanceof Summation.Float32) {
            float[] table = new float[rows.length];
            for (int code = 0; code < rows.length; code++) {
                table[code] = (float) ensemble.leaf(rows[code], 0);
            }
            return kernel.adder(table);
        }
        double[][] table = new double[ensemble.leafWidth()][rows.length];
        for (int column = 0; column < table.length; column++) {
            for (int code = 0; code < rows.length; code++) {
                table[column][code] = ensemble.leaf(rows[code], column);
            }
        }
        return new DoubleLeaves(table);
    }

    List<BlockTree> trees() {
        return trees;
    }

    List<FeatureTests> features() {
        return tests.features();
    }

    /** Memory for evaluating one block after another. */
    BlockMemory memory() {
        boolean walks = trees.stream().anyMatch(BlockTree.Walked.class::isInstance);
        int sums = ensemble.outputs() * Planes.PIXELS;
        boolean inFloat32 = ensemble.summation() instanceof Summation.Float32;
        return new BlockMemory(
                planes,
                walks ? Math.multiplyExact(ensemble.features(), Planes.PIXELS) : 0,
                inFloat32 ? sums : 0,
                inFloat32 ? 0 : sums);
    }
}
