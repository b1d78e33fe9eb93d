package io.geocrop.inference.imagery.folder;

import io.geocrop.error.FileTrouble;
import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.inference.imagery.item.FoundScenes;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/**
 * The JSON files of a folder and its folders, sorted, so that a search answers the same each time. Symbolic links are not
 * followed; hidden files are passed over.
 */
final class ItemFiles extends SimpleFileVisitor<Path> {
    static final int MOST_FILES = 10_000;
    static final int MOST_ENTRIES = 1_000_000;
    static final int DEEPEST = 16;

    private final Path root;
    private final List<Path> files = new ArrayList<>();
    private final List<Refusal> unreadable = new ArrayList<>();
    private int entries;

    private ItemFiles(Path root) {
        this.root = root;
    }

    /**
     * What was found.
     *
     * @param files that may hold items
     * @param unreadable folders and files that could not be looked at
     */
    record Found(List<Path> files, List<Refusal> unreadable) {}

    /** Refuses with STAC_TOO_MANY where the folder is too large to be a catalogue. */
    static Found in(Path root) {
        ItemFiles walk = new ItemFiles(root);
        try {
            Files.walkFileTree(root, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEEPEST + 1, walk);
        } catch (IOException e) {
            throw unreadable(root, e);
        }
        Collections.sort(walk.files);
        return new Found(walk.files, walk.unreadable);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return isHidden(folder) && !folder.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        entries++;
        if (entries > MOST_ENTRIES) {
            throw FoundScenes.tooMany(root.toString(), "more than " + MOST_ENTRIES + " files", MOST_ENTRIES + " files");
        }
        if (attributes.isDirectory()) {
            throw FoundScenes.tooMany(
                    file.toString(), "a folder " + (DEEPEST + 1) + " deep", "folders " + DEEPEST + " deep");
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean json = name.endsWith(".json") || name.endsWith(".geojson");
        if (json && attributes.isRegularFile() && !isHidden(file) && !name.equals(FolderImagery.PROFILE)) {
            files.add(file);
            if (files.size() > MOST_FILES) {
                throw FoundScenes.tooMany(
                        root.toString(), "more than " + MOST_FILES + " JSON files", MOST_FILES + " JSON files");
            }
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        if (file.equals(root)) {
            throw unreadable(file, e);
        }
        unreadable.add(unreadable(file, e).refusal());
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @org.jspecify.annotations.Nullable IOException e) {
        if (e != null) {
            unreadable.add(unreadable(folder, e).refusal());
        }
        return FileVisitResult.CONTINUE;
    }

    private static boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }

    static GeocropException unreadable(Path file, IOException e) {
        return GeocropException.input(
                        "STAC_UNREADABLE",
                        file.toString(),
                        FileTrouble.of(e),
                        "a file or folder that can be read",
                        "Check its permissions and the disk.")
                .causedBy(e);
    }
}
