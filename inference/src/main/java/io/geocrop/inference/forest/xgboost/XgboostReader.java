package io.geocrop.inference.forest.xgboost;

import io.geocrop.error.GeocropException;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads XGBoost's models, UBJSON or JSON, by the schema of its documentation ("Introduction to Model IO" and
 * doc/model.schema): versions 1 to 3, {@code base_score} one number (to 3.0) or one per class (from 3.1). Tree boosters
 * of {@code binary:logistic}, {@code multi:softprob} and {@code multi:softmax} are evaluated; dart, gblinear, categorical
 * splits and leaves of several values are refused. All trees of the file count, as for {@code Booster.predict}: the
 * attribute {@code best_iteration} is a note, and whoever publishes a model cuts it before.
 */
public final class XgboostReader implements ModelReader {
    private static final String WANTED = "an XGBoost model in UBJSON or JSON";
    private static final int NEWEST_MAJOR = 3;

    @Override
    public TreeEnsemble read(byte[] bytes, ModelSource source) {
        ForeignContent.refuse(bytes, source.file(), WANTED);
        boolean json = isJson(bytes);
        if (bytes[0] != '{' && !json) {
            throw ForeignContent.badMagic(source.file(), WANTED);
        }
        ModelDocument document =
                json ? ModelDocument.json(bytes, source.file()) : ModelDocument.ubj(bytes, source.file());
        Parts parts = new Parts(document, source);
        document.object(parts::root);
        document.end();
        return parts.ensemble();
    }

    /** In JSON the first key's quote follows the brace; in UBJSON a marker does. */
    private static boolean isJson(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && isSpace(bytes[at])) {
            at++;
        }
        if (at == bytes.length || bytes[at] != '{') {
            return false;
        }
        do {
            at++;
        } while (at < bytes.length && isSpace(bytes[at]));
        return at == bytes.length || bytes[at] == '"' || bytes[at] == '}';
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** What has been read so far: keys may come in any order, so nothing is judged before the end. */
    private static final class Parts {
        private final ModelDocument document;
        private final ModelSource source;
        private final List<XgboostTree> trees = new ArrayList<>();
        private String booster = "";
        private String objective = "";
        private String baseScore = "";
        private List<String> featureNames = List.of();
        private int[] treeInfo = {};
        private long numClass;
        private long numFeature = -1;
        private long numTarget = 1;
        private long numTrees = -1;

        Parts(ModelDocument document, ModelSource source) {
            this.document = document;
            this.source = source;
        }

        void root(String key) {
            switch (key) {
                case "learner" -> document.object(this::learner);
                case "version" -> checkVersion(document.ints());
                default -> document.skip();
            }
        }

        private void checkVersion(int[] version) {
            if (version.length == 0 || version[0] < 1) {
                throw ModelRefusal.refused("MODEL_WRONG_SHAPE", document.where(), "no version", "such as [3, 0, 4]");
            }
            if (version[0] > NEWEST_MAJOR) {
                throw ModelRefusal.refused(
                        "MODEL_NEWER_FORMAT",
                        document.where(),
                        "XGBoost " + version[0],
                        "XGBoost " + NEWEST_MAJOR + " or older");
            }
        }

        private void learner(String key) {
            switch (key) {
                case "feature_names" -> featureNames = document.texts();
                case "gradient_booster" -> document.object(this::booster);
                case "learner_model_param" -> document.object(this::parameter);
                case "objective" ->
                    document.object(name -> {
                        if (name.equals("name")) {
                            objective = document.text();
                        } else {
                            document.skip();
                        }
                    });
                default -> document.skip();
            }
        }

        private void booster(String key) {
            switch (key) {
                case "name" -> booster = document.text();
                case "model" -> document.object(this::model);
                default -> document.skip();
            }
        }

        private void model(String key) {
            switch (key) {
                case "gbtree_model_param" ->
                    document.object(name -> {
                        if (name.equals("num_trees")) {
                            numTrees = document.integer();
                            source.checkTreeCount(numTrees);
                        } else {
                            document.skip();
                        }
                    });
                case "tree_info" -> treeInfo = document.ints();
                case "trees" -> document.array(this::tree);
                default -> document.skip();
            }
        }

        private void tree() {
            source.checkTreeCount(trees.size() + 1L);
            trees.add(XgboostTree.read(document, source.file() + ", tree " + trees.size()));
        }

        private void parameter(String key) {
            switch (key) {
                case "base_score" -> baseScore = document.text();
                case "num_class" -> numClass = document.integer();
                case "num_feature" -> numFeature = document.integer();
                case "num_target" -> numTarget = document.integer();
                default -> document.skip();
            }
        }

        TreeEnsemble ensemble() {
            checkKind();
            source.checkFeatureCount(numFeature);
            source.checkFeatureNames(featureNames);
            boolean logistic = objective.equals("binary:logistic");
            source.checkClassCount(logistic ? 2 : numClass);
            int outputs = logistic ? 1 : source.classes();
            checkTrees(outputs);
            LeafTable leaves = new LeafTable(1);
            List<DecisionTree> assembled = new ArrayList<>(trees.size());
            for (int i = 0; i < trees.size(); i++) {
                assembled.add(trees.get(i).assemble(source.features().size(), treeInfo[i], leaves));
            }
            return new TreeEnsemble(
                    source.features().size(),
                    source.classes(),
                    outputs,
                    1,
                    leaves.values(),
                    assembled,
                    new Summation.Float32(base(outputs, logistic)),
                    logistic ? new Link.Sigmoid32() : new Link.Softmax32());
        }

        private void checkKind() {
            if (!booster.equals("gbtree")) {
                throw ModelRefusal.unsupported(source.file() + ", gradient_booster", booster, "gbtree");
            }
            switch (objective) {
                case "binary:logistic", "multi:softprob", "multi:softmax" -> {}
                default ->
                    throw ModelRefusal.unsupported(
                            source.file() + ", objective",
                            objective,
                            "binary:logistic, multi:softprob or multi:softmax");
            }
            if (numTarget > 1) {
                throw ModelRefusal.unsupported(source.file() + ", num_target", numTarget + " targets", "1 target");
            }
        }

        private void checkTrees(int outputs) {
            source.checkTreeCount(trees.size());
            if (treeInfo.length != trees.size() || numTrees != trees.size()) {
                throw ModelRefusal.refused(
                        "MODEL_TREE_COUNT",
                        source.file(),
                        "%d trees, num_trees %d, %d in tree_info".formatted(trees.size(), numTrees, treeInfo.length),
                        "the same number in all three");
            }
            for (int i = 0; i < treeInfo.length; i++) {
                if (treeInfo[i] < 0 || treeInfo[i] >= outputs) {
                    throw ModelRefusal.refused(
                            "MODEL_CLASS_INDEX",
                            source.file() + ", tree " + i,
                            "class " + treeInfo[i],
                            "0 to " + (outputs - 1));
                }
            }
        }

        private List<Float> base(int outputs, boolean logistic) {
            List<Float> scores = new ArrayList<>();
            for (String score : baseScore.replaceAll("[\\[\\]\\s]", "").split(",", -1)) {
                scores.add(margin(score, logistic));
            }
            if (scores.size() != 1 && scores.size() != outputs) {
                throw badBaseScore("1 number or " + outputs);
            }
            return scores.size() == outputs ? scores : Collections.nCopies(outputs, scores.getFirst());
        }

        /** A probability is written for binary:logistic: {@code ProbToMargin}, src/objective/regression_loss.h. */
        private float margin(String score, boolean logistic) {
            float margin;
            try {
                float written = Float.parseFloat(score);
                margin = logistic ? (float) -Math.log(1f / written - 1f) : written;
            } catch (NumberFormatException e) {
                throw badBaseScore("numbers").causedBy(e);
            }
            if (!Float.isFinite(margin)) {
                throw badBaseScore(logistic ? "a number between 0 and 1" : "finite numbers");
            }
            return margin;
        }

        private GeocropException badBaseScore(String allowed) {
            return ModelRefusal.refused("MODEL_BASE_SCORE", source.file() + ", base_score", baseScore, allowed);
        }
    }
}
