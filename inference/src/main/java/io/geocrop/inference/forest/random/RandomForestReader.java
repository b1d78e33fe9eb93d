package io.geocrop.inference.forest.random;

import io.geocrop.inference.forest.DecisionTree;
import io.geocrop.inference.forest.ForeignContent;
import io.geocrop.inference.forest.LeafTable;
import io.geocrop.inference.forest.Link;
import io.geocrop.inference.forest.ModelReader;
import io.geocrop.inference.forest.ModelSource;
import io.geocrop.inference.forest.Summation;
import io.geocrop.inference.forest.TreeEnsemble;
import io.geocrop.model.forest.Forest;
import io.geocrop.model.forest.ForestReader;
import io.geocrop.model.forest.ForestTree;
import java.util.ArrayList;
import java.util.List;

/** Brings {@code model.forest} (docs/formats/forest.md) into the common form; its own reader has checked every walk. */
public final class RandomForestReader implements ModelReader {
    private static final String WANTED = "a file that begins with GCFOREST";

    @Override
    public TreeEnsemble read(byte[] bytes, ModelSource source) {
        ForeignContent.refuse(bytes, source.file(), WANTED);
        Forest forest =
                ForestReader.read(bytes, source.file(), source.features().size(), source.classes());
        LeafTable leaves = new LeafTable(forest.classes());
        for (int leaf = 0; leaf < forest.leaves(); leaf++) {
            for (int c = 0; c < forest.classes(); c++) {
                leaves.add(forest.share(leaf, c), source.file() + ", leaf " + leaf);
            }
        }
        List<DecisionTree> trees = new ArrayList<>(forest.trees().size());
        for (ForestTree tree : forest.trees()) {
            String where = source.file() + ", tree " + trees.size();
            trees.add(new SharedLeaves(forest, tree, where).assemble());
        }
        return new TreeEnsemble(
                forest.features(),
                forest.classes(),
                forest.classes(),
                forest.classes(),
                leaves.values(),
                trees,
                new Summation.Mean(),
                new Link.None());
    }
}
