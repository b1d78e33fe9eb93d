package io.geocrop.store.location;

import io.geocrop.error.GeocropException;
import io.geocrop.store.ListedObject;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.PutResult;
import io.geocrop.store.StoredObject;
import io.geocrop.store.folder.FolderObjectStore;
import io.geocrop.store.s3.S3ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where data lies as a person or a pod writes it: a path of a folder or file, or {@code s3://bucket/prefix}; and the
 * store behind it. A program that takes one reads and writes {@code <location>/<name>} and need not know which it is.
 *
 * <p>A path inside a folder that is a store ({@code <store>/geocrop-models/v3}) goes through that store, with its locks;
 * any other folder is a store of its own, whatever it is called.
 */
public final class StoreLocation implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+://.*");
    private static final String S3 = "s3://";

    private final String text;
    private final ObjectStore store;
    private final String bucket;
    private final String prefix;

    private StoreLocation(String text, ObjectStore store, String bucket, String prefix) {
        this.text = text;
        this.store = store;
        this.bucket = new ObjectKey(bucket, "any").bucket();
        this.prefix = prefix.isEmpty() ? "" : new ObjectKey(bucket, prefix).key();
    }

    /**
     * Opens a location; nothing is created before something is put.
     *
     * @param environment MINIO_ENDPOINT, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION for s3:// locations;
     *     STORE_NO_ENDPOINT where one of the first three is missing
     */
    public static StoreLocation open(String location, Map<String, String> environment) throws IOException {
        if (location.startsWith(S3)) {
            String rest = location.substring(S3.length()).replaceAll("/+$", "");
            int slash = rest.indexOf('/');
            String bucket = slash < 0 ? rest : rest.substring(0, slash);
            String prefix = slash < 0 ? "" : rest.substring(slash + 1);
            new ObjectKey(bucket, prefix.isEmpty() ? "any" : prefix); // refused before anything is connected
            ObjectStore store = S3ObjectStore.at(Endpoints.from(environment), RandomGenerator.getDefault());
            return new StoreLocation(location, store, bucket, prefix);
        }
        if (location.isBlank() || URL.matcher(location).matches()) {
            throw badLocation(location);
        }
        try {
            return open(Path.of(location));
        } catch (InvalidPathException e) {
            throw badLocation(location).causedBy(e);
        }
    }

    /** Opens a folder or a file of this machine. */
    public static StoreLocation open(Path location) throws IOException {
        Path path = location.toAbsolutePath().normalize();
        for (Path root = path.getParent(); root != null; root = root.getParent()) {
            if (FolderObjectStore.isStore(root) && isKey(root.relativize(path))) {
                Path inside = root.relativize(path);
                String prefix = inside.getNameCount() == 1 ? "" : slashed(inside.subpath(1, inside.getNameCount()));
                String bucket = inside.getName(0).toString();
                return new StoreLocation(location.toString(), new FolderObjectStore(root), bucket, prefix);
            }
        }
        if (Files.isRegularFile(path)) {
            Path file = path.toRealPath();
            return plain(location, file.resolveSibling(""), slashed(file.getFileName()));
        }
        return plain(location, path, "");
    }

    private static StoreLocation plain(Path location, Path folder, String file) throws IOException {
        FolderObjectStore store = FolderObjectStore.ofPlainFolder(folder);
        return new StoreLocation(location.toString(), store, FolderObjectStore.PLAIN_BUCKET, file);
    }

    private static boolean isKey(Path inside) {
        try {
            new ObjectKey(inside.getName(0).toString(), slashed(inside));
            return true;
        } catch (GeocropException e) {
            return false;
        }
    }

    private static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    public ObjectStore store() {
        return store;
    }

    public String bucket() {
        return bucket;
    }

    /** The key of a file here, such as {@code candidates/xgboost/model.ubj}. */
    public ObjectKey key(String name) {
        return new ObjectKey(bucket, prefix.isEmpty() ? name : prefix + "/" + name);
    }

    /** The object that the location itself names, such as a dataset's CSV file; empty where it names a folder. */
    public Optional<ObjectKey> object() throws IOException {
        if (prefix.isEmpty()) {
            return Optional.empty();
        }
        try (Stream<ListedObject> listed = store.list(bucket, prefix)) {
            return listed.map(ListedObject::key)
                    .filter(key -> key.key().equals(prefix))
                    .findFirst();
        }
    }

    /** Opens the one file that the location names; STORE_NOT_FOUND where it names none. */
    public InputStream open() throws IOException {
        Optional<InputStream> content = prefix.isEmpty() ? Optional.empty() : store.open(new ObjectKey(bucket, prefix));
        return content.orElseThrow(() -> GeocropException.input(
                "STORE_NOT_FOUND", text, "no such file", "a file that exists", "Check the path or URL."));
    }

    /** A small file here whole, with its tag. */
    public Optional<StoredObject> read(String name) throws IOException {
        return store.get(key(name));
    }

    public Optional<InputStream> open(String name) throws IOException {
        return store.open(key(name));
    }

    public PutResult put(String name, byte[] content, PutCondition condition) throws IOException {
        return store.put(key(name), content, condition);
    }

    public PutResult putFile(String name, Path file) throws IOException {
        return store.putFile(key(name), file);
    }

    /** The names of all files here, those in folders below included, in key order. */
    public List<String> list() throws IOException {
        String folder = prefix.isEmpty() ? "" : prefix + "/";
        try (Stream<ListedObject> listed = store.list(bucket, folder)) {
            return listed.map(object -> object.key().key().substring(folder.length()))
                    .toList();
        }
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public String toString() {
        return text;
    }

    private static GeocropException badLocation(String found) {
        return GeocropException.input(
                "STORE_BAD_LOCATION",
                "location",
                found,
                "a path, or s3://bucket/prefix",
                "Name a folder or file of this machine or an S3 location.");
    }
}
