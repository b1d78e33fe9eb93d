package io.geocrop.inference.forest.lightgbm;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.forest.DecisionTree;
import io.geocrop.inference.forest.ForeignContent;
import io.geocrop.inference.forest.LeafTable;
import io.geocrop.inference.forest.Link;
import io.geocrop.inference.forest.ModelReader;
import io.geocrop.inference.forest.ModelSource;
import io.geocrop.inference.forest.Summation;
import io.geocrop.inference.forest.TreeEnsemble;
import io.geocrop.inference.forest.document.ModelRefusal;
import io.geocrop.inference.forest.lightgbm.LightgbmText.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads LightGBM's text models, v3 and v4, as {@code GBDT::SaveModelToString} of src/boosting/gbdt_model_text.cpp writes
 * them: a header, a section per tree, {@code end of trees}, then importances and parameters, which are not looked at but
 * must be whole. Evaluated are {@code binary} and {@code multiclass}; random-forest mode, categorical splits and linear
 * leaves are refused.
 */
public final class LightgbmReader implements ModelReader {
    private static final String WANTED = "a LightGBM text model, v3 or v4";
    private static final String END_OF_PARAMETERS = "end of parameters";

    /** What Python's package appends; nothing else may follow the parameters. */
    private static final Pattern TAIL = Pattern.compile("\\s*(pandas_categorical:(null|\\[.*\\])\\s*)?");

    @Override
    public TreeEnsemble read(byte[] bytes, ModelSource source) {
        ForeignContent.refuse(bytes, source.file(), WANTED);
        if (!startsWithTree(bytes)) {
            throw ForeignContent.badMagic(source.file(), WANTED);
        }
        LightgbmText text = new LightgbmText(bytes, source.file());
        text.line();
        Section header = text.section(source.file() + ", header");
        checkVersion(header);
        Objective objective = objective(header, source);
        source.checkFeatureCount(header.number("max_feature_idx") + 1L);
        source.checkFeatureNames(List.of(header.text("feature_names").split(" ", -1)));
        int outputs = outputs(header, objective, source);
        LeafTable leaves = new LeafTable(1);
        List<DecisionTree> trees = trees(text, outputs, source, leaves);
        checkTail(text);
        checkTreeCount(header, trees.size(), outputs);
        return new TreeEnsemble(
                source.features().size(),
                source.classes(),
                outputs,
                1,
                leaves.values(),
                trees,
                new Summation.Float64(),
                objective.link());
    }

    private static boolean startsWithTree(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(6, bytes.length), StandardCharsets.ISO_8859_1);
        return start.startsWith("tree\n") || start.startsWith("tree\r\n");
    }

    private static void checkVersion(Section header) {
        String version = header.text("version");
        switch (version) {
            case "v3", "v4" -> {}
            case "v1", "v2" -> throw ModelRefusal.unsupported(header.where(), "version=" + version, WANTED);
            default -> throw ModelRefusal.refused("MODEL_NEWER_FORMAT", header.where(), "version=" + version, WANTED);
        }
    }

    /** Classes that the objective scores and how. */
    private record Objective(int classes, Link link) {}

    private static Objective objective(Section header, ModelSource source) {
        if (header.optional("average_output") != null) {
            throw ModelRefusal.unsupported(header.where(), "random-forest mode (average_output)", "gradient boosting");
        }
        String[] words = header.text("objective").strip().split(" ", -1);
        Objective objective = switch (words[0]) {
            case "binary" -> new Objective(2, new Link.Sigmoid64(parameter(header, words, "sigmoid", 1)));
            case "multiclass" -> new Objective((int) parameter(header, words, "num_class", 0), new Link.Softmax64());
            default -> throw ModelRefusal.unsupported(header.where(), "objective=" + words[0], "binary or multiclass");
        };
        source.checkClassCount(objective.classes());
        return objective;
    }

    private static double parameter(Section header, String[] words, String name, double otherwise) {
        for (String word : words) {
            if (word.startsWith(name + ":")) {
                double value = header.parseDouble(word.substring(name.length() + 1), name);
                if (!(value > 0 && Double.isFinite(value))) {
                    throw ModelRefusal.refused("MODEL_WRONG_SHAPE", header.where(), word, "a number above 0");
                }
                return value;
            }
        }
        return otherwise;
    }

    private static int outputs(Section header, Objective objective, ModelSource source) {
        int perIteration = header.number("num_tree_per_iteration");
        int expected = objective.link() instanceof Link.Softmax64 ? source.classes() : 1;
        if (perIteration != expected) {
            throw ModelRefusal.refused(
                    "MODEL_CLASS_COUNT",
                    header.where(),
                    "num_tree_per_iteration=" + perIteration,
                    "num_tree_per_iteration=" + expected);
        }
        return expected;
    }

    private static List<DecisionTree> trees(LightgbmText text, int outputs, ModelSource source, LeafTable leaves) {
        List<DecisionTree> trees = new ArrayList<>();
        String line = text.filledLine();
        while (!line.equals("end of trees")) {
            int number = trees.size();
            if (!line.equals("Tree=" + number)) {
                throw ModelRefusal.refused(
                        "MODEL_WRONG_SHAPE", text.where(), line, "Tree=" + number + " or end of trees");
            }
            source.checkTreeCount(number + 1L);
            Section section = text.section(source.file() + ", tree " + number);
            trees.add(new LightgbmTree(section, number % outputs)
                    .assemble(source.features().size(), leaves));
            line = text.filledLine();
        }
        source.checkTreeCount(trees.size());
        return trees;
    }

    private static void checkTreeCount(Section header, int trees, int outputs) {
        String sizes = header.optional("tree_sizes");
        int announced = sizes == null || sizes.isBlank() ? trees : sizes.strip().split(" ", -1).length;
        if (announced != trees || trees % outputs != 0) {
            throw ModelRefusal.refused(
                    "MODEL_TREE_COUNT",
                    header.where(),
                    "%d trees, tree_sizes of %d".formatted(trees, announced),
                    "the same number, a multiple of " + outputs);
        }
    }

    private static void checkTail(LightgbmText text) {
        while (!text.line().equals(END_OF_PARAMETERS)) {
            // Importances and parameters: nothing that scores depend on.
        }
        String tail = text.rest();
        if (!TAIL.matcher(tail).matches()) {
            throw junk(text, tail);
        }
    }

    private static GeocropException junk(LightgbmText text, String tail) {
        String found = tail.strip();
        return "pandas_categorical:null".startsWith(found) || found.startsWith("pandas_categorical:[")
                ? ModelRefusal.refused("MODEL_CUT", text.where(), found, "the whole last line")
                : ModelRefusal.refused("MODEL_TRAILING_JUNK", text.where(), found, "nothing more");
    }
}
