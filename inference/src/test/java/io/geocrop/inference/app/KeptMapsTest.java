package io.geocrop.inference.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.geocrop.map.Maps.MapResult;
import io.geocrop.store.InterceptedStore;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.folder.FolderObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptMapsTest {
    @TempDir
    Path folder;

    private final List<String> put = new ArrayList<>();
    private ObjectStore store;

    @BeforeEach
    void openStore() throws IOException {
        store = new InterceptedStore(
                new FolderObjectStore(folder.resolve("store")), new InterceptedStore.Interceptor() {
                    @Override
                    public void before(ObjectKey key) {
                        put.add(key.key());
                    }
                });
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void aMapIsKeptWithItsDocumentLast() throws IOException {
        new KeptMaps(() -> store).keep(map("{}", Map.of("water", 1.0)));

        assertThat(put).containsExactly("maps/m/lulc.tif", "maps/m/confidence.tif", "maps/m/map.json");
    }

    @Test
    void aMapThatIsKeptAlreadyIsNotPutAgain() throws IOException {
        new KeptMaps(() -> store).keep(map("{}", Map.of("water", 1.0)));
        put.clear();

        new KeptMaps(() -> store).keep(map("{}", Map.of("water", 1.0)));

        assertThat(put).isEmpty();
    }

    @Test
    void aMapOfWhichAnotherDocumentIsKeptIsPutAgain() throws IOException {
        new KeptMaps(() -> store).keep(map("{}", Map.of("water", 1.0)));
        put.clear();

        new KeptMaps(() -> store).keep(map("{\"pixels\":2}", Map.of("water", 1.0)));

        assertThat(put).hasSize(3);
    }

    @Test
    void aPartIsNotKept() throws IOException {
        new KeptMaps(() -> store).keep(map("{}", Map.of()));

        assertThat(put).isEmpty();
    }

    private MapResult map(String document, Map<String, Double> areas) throws IOException {
        Path out = Files.createDirectories(folder.resolve("out"));
        List<String> files = List.of(
                Files.writeString(out.resolve("lulc.tif"), "classes").toString(),
                Files.writeString(out.resolve("confidence.tif"), "percents").toString(),
                Files.writeString(out.resolve("map.json"), document).toString());
        return new MapResult("m", false, 1, 0, areas, 0, 0, 0, 1, List.of(), files);
    }
}
