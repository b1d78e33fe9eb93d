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
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The folder of a map while it is made: {@code unfinished/plan.json} says what of, {@code unfinished/N.window} are the
 * windows that are done. Whoever holds it, holds its lock. Once {@code map.json} is there the map is finished and
 * {@code unfinished} is only rubbish.
 */
final class MapFolder implements AutoCloseable {
    static final String MAP_JSON = "map.json";
    private static final String UNFINISHED = "unfinished";
    private static final String PLAN_JSON = "plan.json";
    private static final JsonLimits LIMITS = new JsonLimits(64_000_000, 32, 4_000_000, 64);

    private final Path out;
    private final FileChannel lock;

    /**
     * What is under way in a folder.
     *
     * @param imageryState what tells the contents of the scenes' files from others
     */
    record Begun(MapPlan plan, String imageryState, Shard shard) {}

    private MapFolder(Path out, FileChannel lock) {
        this.out = out;
        this.lock = lock;
    }

    /** Takes a folder, made where it is not there; refused with MAP_IN_USE, MAP_OUT_UNWRITABLE. */
    static MapFolder take(Path out) {
        try {
            Files.createDirectories(out.resolve(UNFINISHED));
            FileChannel channel = FileChannel.open(
                    out.resolve(UNFINISHED).resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isHeld(channel)) {
                channel.close();
                throw GeocropException.conflict(
                        "MAP_IN_USE",
                        out.toString(),
                        "another program that makes a map there",
                        "one at a time",
                        "Wait for it, or name another folder by --out.");
            }
            return new MapFolder(out, channel);
        } catch (IOException e) {
            throw unwritable(out, e);
        }
    }

    private static boolean isHeld(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
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
                Path aside = Files.createTempFile(out.resolve(UNFINISHED), ".plan", ".tmp");
                Files.write(aside, Json.document(wanted));
                Files.move(aside, plan(out), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw unwritable(out, e);
        }
        return windows(out, wanted.plan());
    }

    /** The windows that a folder has of a map. */
    static WindowFiles windows(Path out, MapPlan plan) {
        return new WindowFiles(out.resolve(UNFINISHED), plan.sha256());
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
        MapDocument document = read(file, MapDocument.class);
        if (!document.plan().sha256().equals(plan.sha256())) {
            throw otherPlan("the finished " + document.map());
        }
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

    /** What was begun in a folder and is not finished. */
    static Optional<Begun> begun(Path out) {
        Path plan = plan(out);
        if (!Files.isRegularFile(plan)) {
            return Optional.empty();
        }
        return Optional.of(read(plan, Begun.class));
    }

    private static <T> T read(Path file, Class<T> type) {
        try (InputStream in = Files.newInputStream(file)) {
            return Json.read(in.readNBytes((int) LIMITS.bytes() + 1), type, LIMITS);
        } catch (MalformedJsonException e) {
            throw e.refused("MAP", file.toString(), "Begin again in another folder.");
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static Path plan(Path out) {
        return out.resolve(UNFINISHED).resolve(PLAN_JSON);
    }

    Path file(String name) {
        return out.resolve(name);
    }

    /** Writes a small file whole, or leaves it as it was. */
    void write(String name, byte[] content) {
        try {
            Path aside = out.resolve("." + name + ".part");
            try (FileChannel channel = FileChannel.open(
                    aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            Files.move(aside, out.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(out, e);
        }
    }

    /** Removes what only an unfinished map needs. */
    void clear() {
        try {
            lock.close();
            Path unfinished = out.resolve(UNFINISHED);
            // The plan goes first: without it nothing here is a begun map any more.
            Files.deleteIfExists(unfinished.resolve(PLAN_JSON));
            try (DirectoryStream<Path> files = Files.newDirectoryStream(unfinished)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw unwritable(out, e);
        }
    }

    static GeocropException unwritable(Path out, IOException cause) {
        return GeocropException.failed(
                        "MAP_OUT_UNWRITABLE",
                        out.toString(),
                        FileTrouble.of(cause),
                        "a folder that can be written, on a disk with room",
                        "Free some room or name another folder by --out; started again, it goes on where it stopped.")
                .causedBy(cause);
    }

    /** Leaves an unfinished map for the next try, and nothing where none was begun. */
    @Override
    public void close() {
        try {
            lock.close();
            if (Files.isDirectory(out.resolve(UNFINISHED)) && !Files.exists(plan(out))) {
                clear();
            }
        } catch (IOException e) {
            throw unwritable(out, e);
        }
    }
}
