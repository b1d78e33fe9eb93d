package io.geocrop.inference.forest.bench;

import io.geocrop.inference.forest.DecisionTree;
import io.geocrop.inference.forest.Summation;
import io.geocrop.inference.forest.TreeEnsemble;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Writes an ensemble of XGBoost as an ONNX model of one TreeEnsembleClassifier (domain ai.onnx.ml), scores as margins:
 * onnx.proto3 by hand, as no other message of it is needed.
 */
final class OnnxForest {
    private static final int FLOATS = 6;
    private static final int INTS = 7;
    private static final int STRINGS = 8;
    private static final int FLOAT_TENSOR = 1;
    private static final int INT64_TENSOR = 7;

    private final TreeEnsemble ensemble;
    private final List<Long> treeIds = new ArrayList<>();
    private final List<Long> nodeIds = new ArrayList<>();
    private final List<Long> features = new ArrayList<>();
    private final List<Boolean> splits = new ArrayList<>();
    private final List<Float> values = new ArrayList<>();
    private final List<Long> lefts = new ArrayList<>();
    private final List<Long> rights = new ArrayList<>();
    private final List<Long> missing = new ArrayList<>();
    private final List<Long> leafTrees = new ArrayList<>();
    private final List<Long> leafNodes = new ArrayList<>();
    private final List<Long> leafClasses = new ArrayList<>();
    private final List<Float> leafWeights = new ArrayList<>();

    private long leavesOfTree;

    private OnnxForest(TreeEnsemble ensemble) {
        this.ensemble = ensemble;
        for (int tree = 0; tree < ensemble.trees().size(); tree++) {
            add(tree, ensemble.trees().get(tree));
        }
    }

    static byte[] write(TreeEnsemble ensemble) {
        return new OnnxForest(ensemble).model().bytes();
    }

    /** Splits keep their numbers, leaves follow. */
    private void add(long number, DecisionTree tree) {
        long next = tree.splits();
        for (int split = 0; split < tree.splits(); split++) {
            long left = tree.left(split) >= 0 ? tree.left(split) : next++;
            long right = tree.right(split) >= 0 ? tree.right(split) : next++;
            node(number, split, true, tree.feature(split), tree.threshold(split), left, right);
            missing.set(missing.size() - 1, tree.missingLeft(split) ? 1L : 0L);
        }
        for (int split = 0; split < tree.splits(); split++) {
            leaf(number, tree, tree.left(split));
            leaf(number, tree, tree.right(split));
        }
        if (tree.root() < 0) {
            leaf(number, tree, tree.root());
        }
        leavesOfTree = 0;
    }

    private void leaf(long number, DecisionTree tree, int child) {
        if (child < 0) {
            long id = tree.splits() + leavesOfTree++;
            node(number, id, false, 0, 0, 0, 0);
            leafTrees.add(number);
            leafNodes.add(id);
            leafClasses.add((long) tree.output());
            leafWeights.add((float) ensemble.leaf(~child, 0));
        }
    }

    private void node(long tree, long id, boolean split, long feature, float value, long left, long right) {
        treeIds.add(tree);
        nodeIds.add(id);
        splits.add(split);
        features.add(feature);
        values.add(value);
        lefts.add(left);
        rights.add(right);
        missing.add(0L);
    }

    private Message model() {
        Message node = new Message()
                .text(1, "X")
                .text(2, "label")
                .text(2, "scores")
                .text(4, "TreeEnsembleClassifier")
                .text(7, "ai.onnx.ml")
                .message(5, ints("nodes_treeids", treeIds))
                .message(5, ints("nodes_nodeids", nodeIds))
                .message(5, ints("nodes_featureids", features))
                .message(5, modes())
                .message(5, floats("nodes_values", values))
                .message(5, ints("nodes_truenodeids", lefts))
                .message(5, ints("nodes_falsenodeids", rights))
                .message(5, ints("nodes_missing_value_tracks_true", missing))
                .message(5, ints("class_treeids", leafTrees))
                .message(5, ints("class_nodeids", leafNodes))
                .message(5, ints("class_ids", leafClasses))
                .message(5, floats("class_weights", leafWeights))
                .message(5, floats("base_values", ((Summation.Float32) ensemble.summation()).base()))
                .message(
                        5,
                        ints(
                                "classlabels_int64s",
                                LongStream.range(0, ensemble.classes()).boxed().toList()));
        Message graph = new Message()
                .message(1, node)
                .text(2, "forest")
                .message(11, tensor("X", FLOAT_TENSOR, ensemble.features()))
                .message(12, tensor("label", INT64_TENSOR, 0))
                .message(12, tensor("scores", FLOAT_TENSOR, ensemble.classes()));
        return new Message()
                .number(1, 8)
                .message(8, new Message().text(1, "").number(2, 15))
                .message(8, new Message().text(1, "ai.onnx.ml").number(2, 3))
                .message(7, graph);
    }

    private static Message ints(String name, List<Long> all) {
        Message message = new Message().text(1, name).number(20, INTS);
        all.forEach(one -> message.number(8, one));
        return message;
    }

    private static Message floats(String name, List<Float> all) {
        Message message = new Message().text(1, name).number(20, FLOATS);
        all.forEach(one -> message.number(7, one));
        return message;
    }

    private Message modes() {
        Message message = new Message().text(1, "nodes_modes").number(20, STRINGS);
        splits.forEach(split -> message.text(9, split ? "BRANCH_LEQ" : "LEAF"));
        return message;
    }

    /** A value of any number of rows; of one dimension where {@code columns} is 0. */
    private static Message tensor(String name, int type, int columns) {
        Message shape = new Message().message(1, new Message().text(2, "N"));
        if (columns > 0) {
            shape.message(1, new Message().number(1, columns));
        }
        Message tensor = new Message().number(1, type).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** A message of protocol buffers while it is written. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        byte[] bytes() {
            return out.toByteArray();
        }

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message number(int field, float value) {
            varint(((long) field << 3) | 5);
            out.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(value)
                    .array());
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.bytes());
        }

        private Message bytes(int field, byte[] value) {
            varint(((long) field << 3) | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                out.write((int) ((rest & 0x7F) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
