package io.geocrop.inference.map;

import io.geocrop.error.FileTrouble;
import io.geocrop.error.GeocropException;
import io.geocrop.json.Json;
import io.geocrop.json.JsonLimits;
import io.geocrop.json.MalformedJsonException;
import io.geocrop.map.Shard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a map while it is made: {@code windows/plan.json} says what of, {@code windows/N.window} are the windows
 * that are done. Whoever holds it, holds its lock. Once {@code map.json} is there the map is finished and {@code windows} is
 * only rubbish; a part of a map is finished when all its windows are there, where whoever copies the folder takes them along.
 */
final class MapFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MapFolder.class);
    static final String MAP_JSON = "map.json";
    private static final String WINDOWS = "windows";
    private static final String PLAN_JSON = "plan.json";
    private static final JsonLimits LIMITS = new JsonLimits(64_000_000, 32, 4_000_000, 64);

    private final Path out;
    private final FolderLock lock;

    /**
     * What is under way in a folder.
     *
     * @param imageryState what tells the contents of the scenes' files from others
     */
    record Begun(MapPlan plan, String imageryState, Shard shard) {}

    private MapFolder(Path out, FolderLock lock) {
        this.out = out;
        this.lock = lock;
    }

    /** Takes a folder, made where it is not there; refused with MAP_IN_USE, MAP_OUT_UNWRITABLE. */
    static MapFolder take(Path out) {
        try {
            return new MapFolder(out, FolderLock.take(out.resolve(WINDOWS)).orElseThrow(() -> inUse(out)));
        } catch (IOException e) {
            throw unwritable(out, e);
        }
    }

    private static GeocropException inUse(Path out) {
        return GeocropException.conflict(
                "MAP_IN_USE",
                out.toString(),
                "another program that makes a map there",
                "one at a time",
                "Wait for it, or name another folder by --out.");
    }

    /**
     * Begins a map, or goes on with the same one.
     *
     * @return the windows that are done and will be
     * @throws GeocropException MAP_OTHER_PLAN where the folder holds another map, begun or finished
     */
    WindowFiles begin(Begun wanted) {
        Optional<Begun> begun = begun(out);
        begun.ifPresent(there -> requireSame(there, wanted));
        try {
            if (begun.isEmpty()) {
                refuseStrangers();
                writeWhole(plan(out), Json.document(wanted));
            }
        } catch (IOException e) {
            throw unwritable(out, e);
        }
        return windows(out, wanted.plan());
    }

    /** Whether a map was begun here, and not finished. */
    boolean isBegun() {
        return begun(out).isPresent();
    }

    /** Files called as a map's that no map here has made are somebody's own. */
    private void refuseStrangers() {
        for (String name : MapAssembly.RASTERS) {
            if (Files.exists(out.resolve(name))) {
                throw otherPlan("a file " + name + " that no map begun here has made");
            }
        }
    }

    /** The windows that a folder has of a map. */
    static WindowFiles windows(Path out, MapPlan plan) {
        return new WindowFiles(out.resolve(WINDOWS), plan.sha256());
    }

    /**
     * The map of this plan if the folder holds it, finished.
     *
     * @throws GeocropException MAP_OTHER_PLAN where it holds another one
     */
    Optional<MapDocument> finished(MapPlan plan) {
        Path file = out.resolve(MAP_JSON);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        MapDocument document;
        try {
            document = read(file, MapDocument.class);
        } catch (MalformedJsonException e) {
            throw damaged(MAP_JSON, String.valueOf(e.getMessage())).causedBy(e);
        }
        if (!document.plan().sha256().equals(plan.sha256())) {
            throw otherPlan("the finished " + document.map());
        }
        requireWhole(document);
        return Optional.of(document);
    }

    private void requireSame(Begun there, Begun wanted) {
        if (!there.plan().sha256().equals(wanted.plan().sha256())
                || !there.shard().equals(wanted.shard())) {
            throw otherPlan("the begun " + there.plan().name() + ", part " + there.shard());
        }
        if (!there.imageryState().equals(wanted.imageryState())) {
            throw GeocropException.conflict(
                    "MAP_IMAGERY_CHANGED",
                    out.toString(),
                    "a map that was begun with other contents of the same scenes",
                    "scenes that stay as they are until the map is done",
                    "Begin again in another folder.");
        }
    }

    private GeocropException otherPlan(String found) {
        return GeocropException.conflict(
                "MAP_OTHER_PLAN",
                out.toString(),
                found,
                "an empty folder, or one with the begun map of the same area, season, imagery and model",
                "Name another folder by --out, or ask for what was asked before.");
    }

    private void requireWhole(MapDocument document) {
        for (MapDocument.FileNote note : document.files()) {
            try {
                if (!MapDocument.FileNote.of(out.resolve(note.name())).equals(note)) {
                    throw damaged(note.name(), "other contents than map.json says");
                }
            } catch (IOException e) {
                throw damaged(note.name(), FileTrouble.of(e)).causedBy(e);
            }
        }
    }

    private GeocropException damaged(String name, String found) {
        return GeocropException.failed(
                "MAP_DAMAGED",
                out.resolve(name).toString(),
                found,
                "the files that map.json names, as they were written",
                "Remove the folder and map again, or name another one by --out.");
    }

    /** What was begun in a folder and is not finished; a plan that a power cut spoilt is none. */
    static Optional<Begun> begun(Path out) {
        Path plan = plan(out);
        if (!Files.isRegularFile(plan)) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(plan, Begun.class));
        } catch (MalformedJsonException e) {
            LOG.warn("{} is damaged and taken for none", plan, e);
            return Optional.empty();
        }
    }

    private static <T> T read(Path file, Class<T> type) throws MalformedJsonException {
        try (InputStream in = Files.newInputStream(file)) {
            return Json.read(in.readNBytes((int) LIMITS.bytes() + 1), type, LIMITS);
        } catch (IOException e) {
            throw brokeOff(file, e);
        }
    }

    private static Path plan(Path out) {
        return out.resolve(WINDOWS).resolve(PLAN_JSON);
    }

    /** The file by which a folder is a begun map's, named from there. */
    static String begunBy(Path out) {
        return out.relativize(plan(out)).toString();
    }

    Path file(String name) {
        return out.resolve(name);
    }

    /** Writes a small file whole, or leaves it as it was. */
    void write(String name, byte[] content) {
        try {
            writeWhole(out.resolve(name), content);
        } catch (IOException e) {
            throw brokeOff(out, e);
        }
    }

    private static void writeWhole(Path file, byte[] content) throws IOException {
        Path aside = file.resolveSibling("." + file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes what only an unfinished map needs, its own files alone, and lets go of the folder. */
    void clear() {
        try {
            Path windows = out.resolve(WINDOWS);
            // The plan goes first: without it nothing here is a begun map any more.
            Files.deleteIfExists(windows.resolve(PLAN_JSON));
            try (DirectoryStream<Path> files = Files.newDirectoryStream(windows, "[0-9]*.{window,window.part}")) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
            lock.closeAndRemove();
        } catch (IOException e) {
            throw brokeOff(out, e);
        }
    }

    /** The folder that was named cannot be used; nothing was begun. */
    static GeocropException unwritable(Path out, IOException cause) {
        return GeocropException.input(
                        "MAP_OUT_UNWRITABLE",
                        out.toString(),
                        FileTrouble.of(cause),
                        "a folder that can be made and written",
                        "Name another folder by --out, or get the right to write there.")
                .causedBy(cause);
    }

    /** Writing began and broke off. */
    static GeocropException brokeOff(Path out, IOException cause) {
        return GeocropException.failed(
                        "MAP_WRITE_FAILED",
                        out.toString(),
                        FileTrouble.of(cause),
                        "a disk with room, that stays there",
                        "Free some room, then start it again with the same --out: it goes on where it stopped.")
                .causedBy(cause);
    }

    /** Leaves an unfinished map for the next try, and nothing where none was begun. */
    @Override
    public void close() {
        try {
            // Once it was let go of, what lies there may be another's.
            if (lock.isHeld() && !Files.exists(plan(out))) {
                clear();
            }
            lock.close();
        } catch (IOException e) {
            throw brokeOff(out, e);
        }
    }
}
