package io.geocrop.map.baseline;

import io.geocrop.error.FileTrouble;
import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.hash.Sha256;
import io.geocrop.map.Baselines;
import io.geocrop.raster.Raster;
import io.geocrop.raster.RasterGrid;
import io.geocrop.store.ListedObject;
import io.geocrop.store.ObjectInfo;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.PutResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Baselines in the bucket {@value #BUCKET}, that of a year under {@code dw/<year>.tif}; nothing else is kept of them, so
 * that rasters other programs put there count as well.
 */
public final class StoredBaselines implements Baselines {
    static final String BUCKET = "geocrop-baselines";

    private static final String PREFIX = "dw/";
    private static final Pattern KEY = Pattern.compile(PREFIX + "(\\d{4})\\.tif");

    private final ObjectStore store;
    private final BaselineRasters rasters;

    public StoredBaselines(ObjectStore store, BaselineRasters rasters) {
        this.store = store;
        this.rasters = rasters;
    }

    /**
     * Stores a checked raster. One of up to 64 MiB takes its place by a conditional put, so that of two who add the same
     * year at once one is told; a larger one is held against what is there just before it is put.
     */
    @Override
    public Baseline add(int year, Path file, boolean replace) {
        ObjectKey key = key(year);
        return reaching(file + " as " + key, () -> {
            Optional<ObjectInfo> before = store.head(key);
            if (before.isPresent() && !replace) {
                return sameAs(file, year, key).orElseThrow(() -> taken(key, "a baseline of " + year + " already"));
            }
            FileState state;
            try (Raster raster = rasters.open(file)) {
                state = FileState.of(file);
                BaselineCheck.require(file.toString(), raster);
            }
            put(key, file, state, before);
            return read(year, key);
        });
    }

    private static ObjectKey key(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw GeocropException.usage(
                    "BASELINE_YEAR",
                    "--year",
                    Integer.toString(year),
                    FIRST_YEAR + " to " + LAST_YEAR,
                    "Name the year that the raster shows.");
        }
        return new ObjectKey(BUCKET, PREFIX + year + ".tif");
    }

    private void put(ObjectKey key, Path file, FileState state, Optional<ObjectInfo> before) throws IOException {
        if (state.bytes() > ObjectStore.SMALL_OBJECT_BYTES) {
            state.requireUnchanged(file);
            if (!tag(store.head(key)).equals(tag(before))) {
                throw taken(key, "another baseline, put there meanwhile");
            }
            store.putFile(key, file);
            return;
        }
        byte[] content = Files.readAllBytes(file);
        state.requireUnchanged(file);
        PutCondition condition =
                before.map(info -> PutCondition.ifMatch(info.etag())).orElseGet(PutCondition::ifAbsent);
        if (store.put(key, content, condition) instanceof PutResult.Refused && !holds(key, content)) {
            throw taken(key, "another baseline, put there meanwhile");
        }
    }

    private static Optional<String> tag(Optional<ObjectInfo> info) {
        return info.map(ObjectInfo::etag);
    }

    /** Whether a put that was refused had taken effect before its answer was lost. */
    private boolean holds(ObjectKey key, byte[] content) throws IOException {
        return store.get(key)
                .filter(object -> java.util.Arrays.equals(object.content(), content))
                .isPresent();
    }

    private static GeocropException taken(ObjectKey key, String found) {
        return GeocropException.conflict(
                "BASELINE_EXISTS",
                key.toString(),
                found,
                "a year without a baseline",
                "Look at `geocrop baseline list`; add --yes to replace what is there.");
    }

    @Override
    public Listing list() {
        return reaching(BUCKET, () -> {
            List<ObjectKey> keys;
            try (Stream<ListedObject> objects = store.list(BUCKET, PREFIX)) {
                keys = objects.map(ListedObject::key).toList();
            }
            List<Baseline> baselines = new ArrayList<>();
            List<Refusal> damaged = new ArrayList<>();
            for (ObjectKey key : keys) {
                Matcher name = KEY.matcher(key.key());
                if (name.matches()) {
                    try {
                        baselines.add(read(Integer.parseInt(name.group(1)), key));
                    } catch (GeocropException e) {
                        damaged.add(e.refusal());
                    }
                }
            }
            baselines.sort(Comparator.comparingInt(Baseline::year));
            return new Listing(baselines, damaged);
        });
    }

    /** What is stored already, where it is this very file: to add it twice is not to replace it. */
    private Optional<Baseline> sameAs(Path file, int year, ObjectKey key) throws IOException {
        try {
            Baseline stored = read(year, key);
            return stored.sha256().equals(Sha256.of(file)) ? Optional.of(stored) : Optional.empty();
        } catch (GeocropException damaged) {
            return Optional.empty();
        }
    }

    private Baseline read(int year, ObjectKey key) throws IOException {
        RasterGrid grid;
        try (Raster raster = rasters.open(store, key)) {
            grid = raster.grid();
        }
        try (InputStream in =
                store.open(key).orElseThrow(() -> new IOException(key + " was removed while it was read"))) {
            Sha256.Digest content = Sha256.measured(in);
            return new Baseline(year, key.toString(), content.size(), content.sha256(), grid);
        }
    }

    /** What tells whether a file is still the one that was checked. */
    private record FileState(long bytes, String identity) {
        static FileState of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileState(now.size(), now.lastModifiedTime() + " " + now.fileKey());
        }

        void requireUnchanged(Path file) throws IOException {
            if (!equals(of(file))) {
                throw GeocropException.input(
                        "BASELINE_CHANGED",
                        file.toString(),
                        "another file than the one that was checked",
                        "a file that stays as it is while it is added",
                        "Wait until it is written, then add it again.");
            }
        }
    }

    /** A step that reads a file or the store, or writes the store. */
    @FunctionalInterface
    private interface Step<T> {
        T run() throws IOException;
    }

    private static <T> T reaching(String what, Step<T> step) {
        try {
            return step.run();
        } catch (IOException e) {
            throw GeocropException.failed(
                            "BASELINE_STORE_FAILED",
                            what,
                            FileTrouble.of(e),
                            "a file and a store that can be read and written",
                            "Check the path, the disk and the store (geocrop doctor), then repeat the command.")
                    .causedBy(e);
        }
    }
}
