package io.geocrop.model.forest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/** Writes a {@link Forest} as {@code model.forest}: the same forest gives the same bytes. */
public final class ForestWriter {
    private final CheckedOutputStream out;
    private final ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private ForestWriter(OutputStream out) {
        this.out = new CheckedOutputStream(new BufferedOutputStream(out, 1 << 16), new CRC32C());
    }

    /** Writes the forest and flushes; the stream stays open. */
    public static void write(Forest forest, OutputStream out) throws IOException {
        ForestWriter writer = new ForestWriter(out);
        writer.header(forest);
        for (ForestTree tree : forest.trees()) {
            writer.tree(tree);
        }
        writer.i32((int) writer.out.getChecksum().getValue());
        writer.out.flush();
    }

    private void header(Forest forest) throws IOException {
        word.clear().putLong(ForestFormat.MAGIC);
        out.write(word.array(), 0, Long.BYTES);
        i32(ForestFormat.VERSION);
        i32(forest.features());
        i32(forest.classes());
        i32(forest.leaves());
        i32(forest.trees().size());
        for (int leaf = 0; leaf < forest.leaves(); leaf++) {
            for (int c = 0; c < forest.classes(); c++) {
                i32(Float.floatToIntBits(forest.share(leaf, c)));
            }
        }
    }

    private void tree(ForestTree tree) throws IOException {
        i32(tree.splits());
        i32(tree.root());
        for (int split = 0; split < tree.splits(); split++) {
            i32(tree.feature(split) | (tree.missingLeft(split) ? ForestFormat.MISSING_LEFT : 0));
            i32(Float.floatToIntBits(tree.threshold(split)));
            i32(tree.left(split));
            i32(tree.right(split));
        }
    }

    private void i32(int value) throws IOException {
        word.clear().putInt(value);
        out.write(word.array(), 0, Integer.BYTES);
    }
}
