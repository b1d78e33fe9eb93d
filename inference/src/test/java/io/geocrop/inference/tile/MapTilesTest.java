package io.geocrop.inference.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.source.Attempts;
import io.geocrop.inference.source.FileRanges;
import io.geocrop.inference.source.RasterSources;
import io.geocrop.raster.ByteRanges;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.folder.FolderObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tiles of a real folder store: drawn once, tagged by content, bounded. */
class MapTilesTest {
    private static final MapLayer MAP = MapLayer.parse("job-1", "");
    private static final TileAddress TILE = new TileAddress(9, 298, 281, 256);

    @TempDir
    Path folder;

    private volatile Instant now = Instant.EPOCH;

    @Test
    void aReplacedMapIsShownAndHasAnotherTag() throws Exception {
        try (FolderObjectStore store = new FolderObjectStore(folder.resolve("store"));
                RasterSources sources =
                        new RasterSources(Attempts.usual(RandomGenerator.getDefault()), Clock.systemUTC());
                MapTiles tiles = tiles(new StoredMaps(store, sources), 100)) {
            // given a map that has been drawn
            put(store, 1);
            MapTiles.Tile before = tiles.tile(MAP, TILE);
            assertThat(tiles.etag(MAP, TILE)).isEqualTo(before.etag());
            // when it is replaced and some seconds go by
            put(store, 2);
            now = Instant.EPOCH.plusSeconds(6);
            MapTiles.Tile after = tiles.tile(MAP, TILE);
            // then
            assertThat(after.etag()).isNotEqualTo(before.etag());
            assertThat(after.png()).isNotEqualTo(before.png());
        }
    }

    @Test
    void aMapReplacedBeforeThatIsNoticedWhileReading() throws Exception {
        try (FolderObjectStore store = new FolderObjectStore(folder.resolve("store"));
                RasterSources sources =
                        new RasterSources(Attempts.usual(RandomGenerator.getDefault()), Clock.systemUTC());
                MapTiles tiles = tiles(new StoredMaps(store, sources), 100)) {
            // given an opened map, replaced at once
            put(store, 1);
            tiles.describe(MAP, 256);
            put(store, 2);
            // when
            MapTiles.Tile tile = tiles.tile(MAP, TILE);
            // then it is the new one's
            now = Instant.EPOCH.plusSeconds(6);
            assertThat(tiles.etag(MAP, TILE)).isEqualTo(tile.etag());
        }
    }

    @Test
    void tagsDifferByAddressSizeAndLayer() throws Exception {
        Path file = ClassMaps.write(folder.resolve("map.tif"), 600, 500, 1);
        try (MapTiles tiles = tiles(layer -> new FileRanges(file), 100)) {
            assertThat(List.of(
                            tiles.etag(MAP, TILE),
                            tiles.etag(MAP, new TileAddress(9, 298, 281, 512)),
                            tiles.etag(MAP, new TileAddress(9, 298, 280, 256)),
                            tiles.etag(MapLayer.parse("job-1", "confidence"), TILE)))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void anUnknownMapIsRefused() throws Exception {
        try (FolderObjectStore store = new FolderObjectStore(folder.resolve("store"));
                RasterSources sources =
                        new RasterSources(Attempts.usual(RandomGenerator.getDefault()), Clock.systemUTC());
                MapTiles tiles = tiles(new StoredMaps(store, sources), 100)) {
            for (String map : List.of("nothing", "dw-2020")) {
                assertThatThrownBy(() -> tiles.tile(MapLayer.parse(map, ""), TILE))
                        .isInstanceOfSatisfying(
                                GeocropException.class,
                                e -> assertThat(e.refusal().code()).isEqualTo("TILE_UNKNOWN_MAP"));
            }
        }
    }

    @Test
    void outsideTheMapThereIsOneTransparentPicture() throws Exception {
        Path file = ClassMaps.write(folder.resolve("map.tif"), 600, 500, 1);
        try (MapTiles tiles = tiles(layer -> new FileRanges(file), 100)) {
            MapTiles.Tile tile = tiles.tile(MAP, new TileAddress(9, 10, 10, 256));
            assertThat(TileOracle.picture(tile.png())).containsOnly(0).hasSize(256 * 256);
            assertThat(tile.png().length).isLessThan(150);
        }
    }

    @Test
    void aTileIsDrawnOnceHoweverManyAsk() throws Exception {
        // given a map whose pixels are held back until all have asked
        Path file = ClassMaps.write(folder.resolve("map.tif"), 600, 500, 1);
        GatedRanges ranges = new GatedRanges(new FileRanges(file));
        try (MapTiles tiles = tiles(layer -> ranges, 100);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            tiles.describe(MAP, 256);
            int opened = ranges.reads.get();
            ranges.closeGate();
            // when
            List<Future<MapTiles.Tile>> asked = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                asked.add(callers.submit(() -> tiles.tile(MAP, TILE)));
            }
            await().until(() -> ranges.reads.get() > opened);
            ranges.gate.countDown();
            for (Future<MapTiles.Tile> tile : asked) {
                assertThat(tile.get().png()).isNotEmpty();
            }
            // then the file was read once for all of them
            assertThat(ranges.reads.get()).isEqualTo(opened + 1);
        }
    }

    @Test
    void moreTilesThanMayWaitAreRefused() throws Exception {
        // given one thread, room for two waiting, and a file that does not answer
        Path file = ClassMaps.write(folder.resolve("map.tif"), 600, 500, 1);
        GatedRanges ranges = new GatedRanges(new FileRanges(file));
        try (MapTiles tiles = tiles(layer -> ranges, 2);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            tiles.describe(MAP, 256);
            int opened = ranges.reads.get();
            ranges.closeGate();
            Future<MapTiles.Tile> first = callers.submit(() -> tiles.tile(MAP, TILE));
            await().until(() -> ranges.reads.get() > opened);
            // when many more are asked for
            List<Future<MapTiles.Tile>> more = new ArrayList<>();
            for (int zoom = 0; zoom < 8; zoom++) {
                TileAddress address = new TileAddress(zoom, 0, 0, 256);
                more.add(callers.submit(() -> tiles.tile(MAP, address)));
            }
            // then all but those that may wait are told so at once
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> more.stream().filter(Future::isDone).count() == 6);
            assertThat(more.stream().filter(Future::isDone))
                    .allSatisfy(busy -> assertThat(busy.exceptionNow())
                            .isInstanceOfSatisfying(
                                    GeocropException.class,
                                    e -> assertThat(e.refusal().code()).isEqualTo("TILE_BUSY")));
            ranges.gate.countDown();
            assertThat(first.get().png()).isNotEmpty();
        }
    }

    private MapTiles tiles(MapFiles files, int waiting) {
        return new MapTiles(files, new EpsgSystems(), new MapTiles.Limits(8 << 20, 32 << 20, 1, waiting), () -> now);
    }

    private void put(FolderObjectStore store, long seed) throws Exception {
        Path file = ClassMaps.write(folder.resolve("map" + seed + ".tif"), 600, 500, seed);
        store.putFile(new ObjectKey("geocrop-results", "maps/job-1/lulc.tif"), file);
    }

    /** Counts the reads of a file and holds them back while its gate is closed. */
    private static final class GatedRanges implements ByteRanges {
        private final ByteRanges inner;
        final AtomicInteger reads = new AtomicInteger();
        volatile CountDownLatch gate = new CountDownLatch(0);

        GatedRanges(ByteRanges inner) {
            this.inner = inner;
        }

        void closeGate() {
            gate = new CountDownLatch(1);
        }

        @Override
        public byte[] read(long offset, int length) {
            reads.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return inner.read(offset, length);
        }

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public long size() {
            return inner.size();
        }

        @Override
        public String identity() {
            return inner.identity();
        }

        @Override
        public void close() {}
    }
}
