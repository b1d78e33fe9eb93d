package io.geocrop.model.bundle;

import io.geocrop.error.FileTrouble;
import io.geocrop.error.GeocropException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * The file a bundle is written to. What fails here is the file's fault, a full disk for one, and is told apart from a
 * store that cannot be read: both happen within the same copy.
 */
final class BundleOutput extends OutputStream {
    private final FileOutputStream file;
    private final Path target;

    private BundleOutput(FileOutputStream file, Path target) {
        this.file = file;
        this.target = target;
    }

    /**
     * @param target what the bundle is called in refusals
     */
    static BundleOutput open(Path file, Path target) {
        try {
            return new BundleOutput(new FileOutputStream(file.toFile()), target);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    static GeocropException unwritable(Path target, IOException e) {
        return GeocropException.failed(
                        "MODEL_BUNDLE_UNWRITABLE",
                        target.toString(),
                        FileTrouble.of(e),
                        "a file that can be written",
                        "Name a file in a folder you may write to, on a disk with space.")
                .causedBy(e);
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            file.write(bytes, offset, length);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /** Has what was written on the disk. */
    void sync() {
        try {
            file.getFD().sync();
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }
}
