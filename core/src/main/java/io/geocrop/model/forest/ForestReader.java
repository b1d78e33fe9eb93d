package io.geocrop.model.forest;

import static io.geocrop.model.forest.ForestFormat.refused;

import io.geocrop.error.GeocropException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Reads {@code model.forest} from bytes nobody vouches for: sizes are held against the bytes that are there before
 * anything is allocated, and what it returns is a forest whose every walk ends in a leaf.
 */
public final class ForestReader {
    private final ByteBuffer in;
    private final String file;

    private ForestReader(byte[] bytes, String file) {
        this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.file = file;
    }

    /**
     * The forest in these bytes.
     *
     * @param file its name, for refusals
     * @param features how many the version's metadata names; refused with MODEL_FEATURE_COUNT when it differs
     * @param classes how many the version's metadata names; refused with MODEL_CLASS_COUNT when it differs
     * @throws GeocropException with a MODEL_* code for anything that is not a whole, sound forest
     */
    public static Forest read(byte[] bytes, String file, int features, int classes) {
        Forest forest = read(bytes, file);
        if (forest.features() != features) {
            throw refused("MODEL_FEATURE_COUNT", file, forest.features() + " features", features + " features");
        }
        if (forest.classes() != classes) {
            throw refused("MODEL_CLASS_COUNT", file, forest.classes() + " classes", classes + " classes");
        }
        return forest;
    }

    /** The forest in these bytes, whatever its number of features and classes. */
    public static Forest read(byte[] bytes, String file) {
        return new ForestReader(bytes, file).read();
    }

    private Forest read() {
        preamble();
        int features = within("MODEL_FEATURE_COUNT", "features", in.getInt(), 1, ForestFormat.MOST_FEATURES);
        int classes = within("MODEL_CLASS_COUNT", "classes", in.getInt(), 2, ForestFormat.MOST_CLASSES);
        int leafCount = in.getInt();
        int treeCount = in.getInt();
        if (treeCount == 0) {
            throw refused("MODEL_ZERO_TREES", file, "no tree", "1 tree or more");
        }
        within("MODEL_TOO_MANY_TREES", "trees", treeCount, 1, ForestFormat.MOST_TREES);
        float[] leaves = leaves(leafCount, classes);
        need((long) treeCount * ForestFormat.TREE_HEADER_BYTES, treeCount + " trees");
        List<ForestTree> trees = new ArrayList<>(treeCount);
        for (int tree = 0; tree < treeCount; tree++) {
            trees.add(tree(tree, features, leafCount));
        }
        checksum();
        return new Forest(features, classes, leaves, trees);
    }

    private void preamble() {
        if (in.remaining() < Long.BYTES || in.getLong() != ForestFormat.MAGIC) {
            throw refused(
                    "MODEL_BAD_MAGIC",
                    file + ", byte 0",
                    in.capacity() == 0 ? "an empty file" : "another kind of file",
                    "a file that begins with GCFOREST");
        }
        need(ForestFormat.HEADER_BYTES - Long.BYTES, "the header");
        int version = in.getInt();
        if (version > ForestFormat.VERSION) {
            throw refused(
                    "MODEL_NEWER_FORMAT", file, "format " + version, "format " + ForestFormat.VERSION + " or older");
        }
        if (version < 1) {
            throw refused("MODEL_BAD_MAGIC", file, "format " + version, "format " + ForestFormat.VERSION);
        }
    }

    private float[] leaves(int count, int classes) {
        need((long) Math.max(1, count) * classes * Float.BYTES, Integer.toUnsignedString(count) + " leaves");
        if (count < 1) {
            throw refused("MODEL_LEAF_COUNT", file, count + " leaves", "1 leaf or more, as many as there are");
        }
        float[] leaves = new float[count * classes];
        for (int leaf = 0; leaf < count; leaf++) {
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                float share = in.getFloat();
                leaves[leaf * classes + c] = share;
                sum += share >= 0 ? share : Double.NaN;
            }
            if (Double.isNaN(sum) || Math.abs(sum - 1) > 1e-3) {
                throw refused(
                        Double.isFinite(sum) ? "MODEL_BAD_LEAF" : "MODEL_NAN_LEAF",
                        file + ", leaf " + leaf,
                        "class shares with sum " + sum,
                        "shares of 0 or more with sum 1");
            }
        }
        return leaves;
    }

    private ForestTree tree(int number, int features, int leafCount) {
        need(ForestFormat.TREE_HEADER_BYTES, "tree " + number);
        int splits = in.getInt();
        int root = in.getInt();
        String where = file + ", tree " + number;
        need(Integer.toUnsignedLong(splits) * ForestFormat.SPLIT_BYTES, Integer.toUnsignedString(splits) + " splits");
        if (splits == 0 ? root >= 0 || ~root >= leafCount : root != 0) {
            throw refused("MODEL_CHILD_INDEX", where, "root " + root, "split 0, or a leaf where there is no split");
        }
        int[] feature = new int[splits];
        float[] threshold = new float[splits];
        boolean[] missingLeft = new boolean[splits];
        int[] left = new int[splits];
        int[] right = new int[splits];
        for (int split = 0; split < splits; split++) {
            int packed = in.getInt();
            missingLeft[split] = packed < 0;
            feature[split] = packed & ~ForestFormat.MISSING_LEFT;
            threshold[split] = in.getFloat();
            left[split] = in.getInt();
            right[split] = in.getInt();
            checkSplit(where, split, feature[split], features, threshold[split]);
        }
        checkWalks(where, left, right, leafCount);
        return new ForestTree(root, feature, threshold, missingLeft, left, right);
    }

    private static void checkSplit(String where, int split, int feature, int features, float threshold) {
        if (feature >= features) {
            String at = where + ", split " + split;
            throw refused("MODEL_FEATURE_INDEX", at, "feature " + feature, "0 to " + (features - 1));
        }
        if (!Float.isFinite(threshold)) {
            throw refused(
                    "MODEL_BAD_THRESHOLD", where + ", split " + split, "threshold " + threshold, "a finite number");
        }
    }

    /** Children come after their parent and have one parent each: then no walk comes back and none is endless. */
    private static void checkWalks(String where, int[] left, int[] right, int leafCount) {
        boolean[] reached = new boolean[left.length];
        for (int split = 0; split < left.length; split++) {
            checkChild(where, split, left[split], reached, leafCount);
            checkChild(where, split, right[split], reached, leafCount);
        }
        for (int split = 1; split < left.length; split++) {
            if (!reached[split]) {
                throw refused("MODEL_CHILD_INDEX", where + ", split " + split, "no way to it", "one parent");
            }
        }
    }

    private static void checkChild(String where, int split, int child, boolean[] reached, int leafCount) {
        int splits = reached.length;
        if (child >= splits || (child < 0 && ~child >= leafCount)) {
            String allowed = "a split below %d or a leaf below %d".formatted(splits, leafCount);
            throw refused("MODEL_CHILD_INDEX", where + ", split " + split, "child " + child, allowed);
        }
        if (child < 0) {
            return;
        }
        if (child <= split || reached[child]) {
            String allowed = "a later split that no other split leads to";
            throw refused("MODEL_CYCLE", where + ", split " + split, "child " + child, allowed);
        }
        reached[child] = true;
    }

    private void checksum() {
        int body = in.position();
        need(ForestFormat.CHECKSUM_BYTES, "the checksum");
        int stored = in.getInt();
        if (in.hasRemaining()) {
            throw refused("MODEL_TRAILING_JUNK", file, in.remaining() + " bytes after the end", "none");
        }
        CRC32C crc = new CRC32C();
        crc.update(in.array(), 0, body);
        if ((int) crc.getValue() != stored) {
            throw refused(
                    "MODEL_CHECKSUM", file, "other bytes than were written", "the checksum at the end of the file");
        }
    }

    private int within(String code, String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw refused(code, file, Integer.toUnsignedString(value) + " " + what, least + " to " + most);
        }
        return value;
    }

    private void need(long bytes, String what) {
        if (bytes > in.remaining()) {
            throw refused("MODEL_CUT", file, in.capacity() + " bytes", "enough bytes for " + what);
        }
    }
}
