package io.geocrop.inference.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geocrop.bench.Benchmark;
import io.geocrop.bench.Benchmark.Better;
import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.serving.ModelHolder;
import io.geocrop.inference.source.FileRanges;
import io.geocrop.inference.tile.ClassMaps;
import io.geocrop.inference.tile.MapTiles;
import io.geocrop.model.registry.DefaultWatch;
import io.geocrop.store.folder.FolderObjectStore;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Class tiles over HTTP, ours and TiTiler's, of the same file and the same addresses, four asked for at a time. Ours keeps no
 * finished tile here, as TiTiler keeps none: each is drawn.
 */
@Tag("bench")
class TileBench {
    private static final int CALLERS = 4;
    private static final int SIDE = 6_000;
    private static final double SPEED_GOAL = 5;
    private static final double SIZE_GOAL = 1 / 0.65;

    @TempDir
    Path folder;

    /** A tile's address. */
    private record Address(int zoom, int x, int y) {
        String path() {
            return zoom + "/" + x + "/" + y;
        }
    }

    @Test
    void classTiles() throws Exception {
        String titiler = System.getenv("GEOCROP_TEST_TITILER_URL");
        assumeTrue(titiler != null, "skipped: GEOCROP_TEST_TITILER_URL names no TiTiler");
        Path file = ClassMaps.write(folder.resolve("map.tif"), SIDE, SIDE, 3);
        String query = "?url=" + URLEncoder.encode(file.toString(), StandardCharsets.UTF_8);
        try (Benchmark bench = Benchmark.open("tiles");
                FolderObjectStore store = new FolderObjectStore(folder.resolve("store"));
                MapTiles tiles = new MapTiles(
                        layer -> new FileRanges(file),
                        new EpsgSystems(),
                        new MapTiles.Limits(0, 128 << 20, 2, 512),
                        InstantSource.system());
                HttpService service = HttpService.start("127.0.0.1", 0, parts(store, tiles));
                HttpClient client = HttpClient.newHttpClient()) {
            String ours = "http://127.0.0.1:" + service.port() + "/tiles/bench/";
            String theirs = titiler + "/cog/tiles/WebMercatorQuad/";
            for (int zoom : new int[] {14, 12, 10}) {
                List<Address> addresses = addresses(zoom);
                String what = addresses.size() + " tiles of zoom " + zoom;
                Function<Address, URI> one = address -> URI.create(ours + address.path() + ".png");
                Function<Address, URI> other = address -> URI.create(theirs + address.path() + ".png" + query);
                fetch(client, one, addresses);
                bench.measure(
                        what,
                        "TiTiler",
                        "tiles/s",
                        Better.HIGHER,
                        SPEED_GOAL,
                        () -> perSecond(client, one, addresses),
                        () -> perSecond(client, other, addresses));
                bench.measure(
                        what,
                        "TiTiler",
                        "bytes",
                        Better.LOWER,
                        SIZE_GOAL,
                        () -> (double) fetch(client, one, addresses) / addresses.size(),
                        () -> (double) fetch(client, other, addresses) / addresses.size());
            }
        }
    }

    private static HttpService.Parts parts(FolderObjectStore store, MapTiles tiles) {
        ModelHolder nothing = new ModelHolder(
                new DefaultWatch(store, "lulc"),
                version -> {
                    throw new IOException("no model is needed");
                },
                InstantSource.system());
        return new HttpService.Parts(nothing, tiles, Optional.empty(), "bench", 4);
    }

    /** Tiles in the middle of the map, all covered by it where there are enough. */
    private static List<Address> addresses(int zoom) {
        int side = 1 << zoom;
        double longitude = 29.9;
        double latitude = Math.toRadians(-18.0);
        int x = (int) ((longitude + 180) / 360 * side);
        int y = (int) ((1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI) / 2 * side);
        int reach = zoom == 14 ? 7 : zoom == 12 ? 2 : 0;
        List<Address> addresses = new ArrayList<>();
        for (int down = -reach; down <= reach; down++) {
            for (int across = -reach; across <= reach; across++) {
                addresses.add(new Address(zoom, x + across, y + down));
            }
        }
        return addresses;
    }

    private static double perSecond(HttpClient client, Function<Address, URI> at, List<Address> addresses)
            throws Exception {
        long begun = System.nanoTime();
        fetch(client, at, addresses);
        return addresses.size() / ((System.nanoTime() - begun) / 1e9);
    }

    /** Fetches all of them and returns their bytes. */
    private static long fetch(HttpClient client, Function<Address, URI> at, List<Address> addresses) throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<Integer>> asked = new ArrayList<>();
            for (Address address : addresses) {
                asked.add(callers.submit(() -> {
                    HttpRequest request =
                            HttpRequest.newBuilder(at.apply(address)).build();
                    HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                    assertThat(answer.statusCode()).as(request.uri().toString()).isEqualTo(200);
                    return answer.body().length;
                }));
            }
            long bytes = 0;
            for (Future<Integer> tile : asked) {
                bytes += tile.get();
            }
            return bytes;
        }
    }
}
