package io.geocrop.trainer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geocrop.error.GeocropException;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import io.geocrop.store.PutCondition;
import io.geocrop.store.folder.FolderObjectStore;
import io.geocrop.trainer.source.Location;
import io.geocrop.trainer.source.Stores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedPlaceTest {
    private static final Location OUT = new Location.Stored(new ObjectKey("geocrop-models", "m1"));

    @TempDir
    Path folder;

    @Test
    void aServerThatIgnoresConditionsIsRefusedBeforeAnythingIsTrained() throws Exception {
        FolderObjectStore real = new FolderObjectStore(folder);

        try (Stores stores = new Stores(() -> ignoringConditions(real))) {
            assertThatThrownBy(() -> PublishedPlace.open(OUT, stores))
                    .isInstanceOfSatisfying(
                            GeocropException.class,
                            e -> assertThat(e.refusal().code()).isEqualTo("STORE_NO_CONDITIONS"));
        }
    }

    @Test
    void aServerThatHonoursThemIsTaken() throws Exception {
        try (Stores stores = new Stores(() -> new FolderObjectStore(folder));
                PublishedPlace place = PublishedPlace.open(OUT, stores)) {
            assertThat(place.version()).isEqualTo("m1");
        }
    }

    private static ObjectStore ignoringConditions(ObjectStore real) {
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("put")) {
                        return real.put((ObjectKey) arguments[0], (byte[]) arguments[1], PutCondition.always());
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
