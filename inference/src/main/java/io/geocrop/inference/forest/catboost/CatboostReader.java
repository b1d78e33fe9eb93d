package io.geocrop.inference.forest.catboost;

import io.geocrop.inference.forest.DecisionTree;
import io.geocrop.inference.forest.ForeignContent;
import io.geocrop.inference.forest.LeafTable;
import io.geocrop.inference.forest.Link;
import io.geocrop.inference.forest.ModelReader;
import io.geocrop.inference.forest.ModelSource;
import io.geocrop.inference.forest.Summation;
import io.geocrop.inference.forest.TreeEnsemble;
import io.geocrop.inference.forest.document.ModelDocument;
import io.geocrop.inference.forest.document.ModelRefusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads CatBoost's JSON export ({@code save_model(format="json")}; "JSON model" tutorial of its documentation and
 * catboost/libs/model/model_export/json_model_helpers.cpp). Symmetric trees of float features under {@code Logloss},
 * {@code CrossEntropy} and {@code MultiClass} are evaluated; CTRs, one-hot, text and embedding features and the trees of
 * other growing policies are refused. The binary {@code model.cbm} has no published layout, which is why the JSON is
 * published beside it.
 */
public final class CatboostReader implements ModelReader {
    private static final String WANTED = "a CatBoost model in JSON";

    @Override
    public TreeEnsemble read(byte[] bytes, ModelSource source) {
        ForeignContent.refuse(bytes, source.file(), WANTED);
        if (bytes[0] != '{' && !Character.isWhitespace(bytes[0])) {
            throw ForeignContent.badMagic(source.file(), WANTED);
        }
        ModelDocument document = ModelDocument.json(bytes, source.file());
        Parts parts = new Parts(document, source);
        document.object(parts::root);
        document.end();
        return parts.ensemble();
    }

    /** What has been read so far: keys may come in any order, so trees are assembled at the end. */
    private static final class Parts {
        private final ModelDocument document;
        private final ModelSource source;
        private final List<ObliviousTree> trees = new ArrayList<>();
        private FloatFeatures features = FloatFeatures.NONE;
        private String loss = "";
        private double scale = 1;
        private double[] bias = {};
        private double[] classCodes = {};

        Parts(ModelDocument document, ModelSource source) {
            this.document = document;
            this.source = source;
        }

        void root(String key) {
            switch (key) {
                case "features_info" -> features = FloatFeatures.read(document, source);
                case "model_info" -> document.object(this::info);
                case "oblivious_trees" -> document.array(this::tree);
                case "scale_and_bias" -> scaleAndBias();
                case "trees" ->
                    throw ModelRefusal.unsupported(document.where(), "trees that are not symmetric", "oblivious_trees");
                case "ctr_data" -> throw ModelRefusal.unsupported(document.where(), "CTRs", "float features");
                default -> document.skip();
            }
        }

        private void info(String key) {
            switch (key) {
                case "params" -> {
                    if (document.isText()) {
                        String text = document.text();
                        ModelDocument nested = ModelDocument.json(
                                text.getBytes(StandardCharsets.UTF_8), source.file() + ", model_info.params");
                        nested.object(name -> parameter(nested, name));
                    } else {
                        document.object(name -> parameter(document, name));
                    }
                }
                case "class_params" ->
                    document.object(name -> {
                        if (name.equals("class_to_label") && document.isArray()) {
                            classCodes = document.doubles();
                        } else {
                            document.skip();
                        }
                    });
                default -> document.skip();
            }
        }

        private void parameter(ModelDocument params, String name) {
            if (!name.equals("loss_function")) {
                params.skip();
                return;
            }
            params.object(key -> {
                if (key.equals("type")) {
                    loss = params.text();
                } else {
                    params.skip();
                }
            });
        }

        private void tree() {
            source.checkTreeCount(trees.size() + 1L);
            trees.add(ObliviousTree.read(document, source.file() + ", tree " + trees.size()));
        }

        /** {@code [scale, [bias, …]]}, or {@code [scale, bias]} before 1.0. */
        private void scaleAndBias() {
            String where = document.where();
            int[] at = {0};
            document.array(() -> {
                switch (at[0]++) {
                    case 0 -> scale = document.number();
                    case 1 -> bias = document.isArray() ? document.doubles() : new double[] {document.number()};
                    default ->
                        throw ModelRefusal.refused("MODEL_WRONG_SHAPE", where, "more than two", "a scale and a bias");
                }
            });
            for (double value : bias) {
                checkFinite(value, where);
            }
            checkFinite(scale, where);
        }

        private static void checkFinite(double value, String where) {
            if (!Double.isFinite(value)) {
                throw ModelRefusal.refused("MODEL_SCALE_AND_BIAS", where, String.valueOf(value), "finite numbers");
            }
        }

        TreeEnsemble ensemble() {
            source.checkTreeCount(trees.size());
            source.checkFeatureCount(features.columns());
            source.checkFeatureNames(features.names());
            boolean sigmoid = isSigmoid();
            int outputs = sigmoid ? 1 : source.classes();
            checkClasses(sigmoid);
            LeafTable leaves = new LeafTable(outputs);
            List<DecisionTree> assembled = new ArrayList<>(trees.size());
            for (ObliviousTree tree : trees) {
                assembled.add(tree.assemble(features, outputs, leaves));
            }
            return new TreeEnsemble(
                    source.features().size(),
                    source.classes(),
                    outputs,
                    outputs,
                    leaves.values(),
                    assembled,
                    new Summation.Scaled(scale, biasOf(outputs)),
                    sigmoid ? new Link.Sigmoid64(1) : new Link.Softmax64());
        }

        private boolean isSigmoid() {
            return switch (loss) {
                case "Logloss", "CrossEntropy" -> true;
                case "MultiClass" -> false;
                default ->
                    throw ModelRefusal.unsupported(
                            source.file() + ", loss_function", loss, "Logloss, CrossEntropy or MultiClass");
            };
        }

        private void checkClasses(boolean sigmoid) {
            if (sigmoid) {
                source.checkClassCount(2);
            } else {
                source.checkClassCount(classCodes.length == 0 ? bias.length : classCodes.length);
            }
            for (int c = 0; c < classCodes.length; c++) {
                if (classCodes[c] != c) {
                    throw ModelRefusal.refused(
                            "MODEL_CLASS_ORDER",
                            source.file() + ", class_to_label",
                            "code " + classCodes[c] + " at " + c,
                            "the codes of label_encoder.json, from 0");
                }
            }
        }

        private List<Double> biasOf(int outputs) {
            if (bias.length != outputs && bias.length != 0) {
                throw ModelRefusal.refused(
                        "MODEL_SCALE_AND_BIAS",
                        source.file() + ", scale_and_bias",
                        bias.length + " biases",
                        outputs + " biases");
            }
            List<Double> biases = new ArrayList<>();
            for (int output = 0; output < outputs; output++) {
                biases.add(bias.length == 0 ? 0 : bias[output]);
            }
            return biases;
        }
    }
}
