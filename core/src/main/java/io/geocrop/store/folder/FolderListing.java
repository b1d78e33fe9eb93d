package io.geocrop.store.folder;

import io.geocrop.error.GeocropException;
import io.geocrop.store.ListedObject;
import io.geocrop.store.ObjectKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plain files below a prefix as objects; links, special files and names that are no keys are passed over. */
final class FolderListing extends SimpleFileVisitor<Path> {
    private static final Comparator<ListedObject> BY_KEY_BYTES =
            Comparator.comparing(FolderListing::keyBytes, Arrays::compareUnsigned);

    private final Layout layout;
    private final Path bucketFolder;
    private final Path ownFolder;
    private final String bucket;
    private final String prefix;
    private final List<ListedObject> found = new ArrayList<>();

    FolderListing(Layout layout, String bucket, String prefix) {
        this.layout = layout;
        this.bucket = new ObjectKey(bucket, "any").bucket();
        this.bucketFolder = layout.bucket(bucket);
        this.ownFolder = layout.ownFolder();
        this.prefix = prefix;
    }

    List<ListedObject> objects() throws IOException {
        String folder = prefix.substring(0, prefix.lastIndexOf('/') + 1);
        ObjectKey inside = new ObjectKey(bucket, folder + "any");
        layout.object(inside); // refuses a way that leads over a link
        Path start = layout.path(inside).getParent();
        if (start != null && Files.isDirectory(start, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(start, this);
        }
        found.sort(BY_KEY_BYTES);
        return found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return folder.equals(ownFolder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String key = bucketFolder
                .relativize(file)
                .toString()
                .replace(file.getFileSystem().getSeparator(), "/");
        if (attributes.isRegularFile() && key.startsWith(prefix)) {
            try {
                found.add(new ListedObject(
                        new ObjectKey(bucket, key),
                        attributes.size(),
                        attributes.lastModifiedTime().toInstant()));
            } catch (GeocropException e) {
                return FileVisitResult.CONTINUE; // no key, so no object
            }
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        return passOverVanished(failure);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
        return failure == null ? FileVisitResult.CONTINUE : passOverVanished(failure);
    }

    private static FileVisitResult passOverVanished(IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    private static byte[] keyBytes(ListedObject object) {
        return object.key().key().getBytes(StandardCharsets.UTF_8);
    }
}
