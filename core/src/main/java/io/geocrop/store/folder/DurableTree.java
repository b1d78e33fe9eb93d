package io.geocrop.store.folder;

import io.geocrop.store.folder.WriteStep.Point;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;

/** Changes of the tree of objects that are on the disk when they return: a rename into it, a removal from it. */
final class DurableTree {
    private static final boolean FOLDERS_CAN_BE_SYNCED =
            !System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
    private static final int RENAME_ATTEMPTS = 100;

    private final Path root;
    private final WriteStep step;

    DurableTree(Path root, WriteStep step) {
        this.root = root;
        this.step = step;
    }

    /** Renames a synced file over the target; again where a delete removed the emptied folder in between. */
    void renameOver(Path synced, Path target) throws IOException {
        Path folder = parentOf(target);
        for (int attempt = 1; ; attempt++) {
            boolean made = !Files.isDirectory(folder);
            Files.createDirectories(folder);
            step.reached(Point.FOLDERS_MADE);
            try {
                Files.move(synced, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (NoSuchFileException e) {
                if (attempt == RENAME_ATTEMPTS || !Files.exists(synced)) {
                    throw e;
                }
                continue;
            }
            step.reached(Point.RENAMED);
            sync(folder);
            for (Path above = folder; made && !above.equals(root); above = parentOf(above)) {
                sync(parentOf(above));
            }
            step.reached(Point.FOLDER_SYNCED);
            return;
        }
    }

    /** Removes a file and the folders below {@code bucket} that it leaves empty. */
    void delete(Path file, Path bucket) throws IOException {
        Files.deleteIfExists(file);
        step.reached(Point.DELETED);
        Path folder = parentOf(file);
        sync(folder);
        for (; folder.startsWith(bucket) && !folder.equals(bucket); folder = parentOf(folder)) {
            try {
                Files.delete(folder);
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                return;
            }
        }
    }

    private static void sync(Path folder) throws IOException {
        if (!FOLDERS_CAN_BE_SYNCED) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (NoSuchFileException e) {
            return; // removed meanwhile, empty, by a delete that syncs the folder above
        }
    }

    private static Path parentOf(Path path) {
        return Objects.requireNonNull(path.getParent(), "objects lie below a folder");
    }
}
