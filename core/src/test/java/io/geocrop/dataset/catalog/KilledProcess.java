package io.geocrop.dataset.catalog;

import io.geocrop.dataset.DatasetId;
import io.geocrop.progress.ProgressListener;
import io.geocrop.store.folder.FolderObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** A program that does one operation on a folder store and kills itself by SIGKILL before its n-th write. */
final class KilledProcess {
    private KilledProcess() {}

    /** Arguments: the store's folder, the CSV, {@code import|delete|restore}, n. */
    public static void main(String[] arguments) throws IOException {
        int last = Integer.parseInt(arguments[3]);
        FatefulStore store = new FatefulStore(new FolderObjectStore(Path.of(arguments[0])), (call, isWrite) -> {
            if (isWrite && call == last) {
                killMyself();
            }
        });
        DatasetCatalog catalog = new DatasetCatalog(
                store,
                InstantSource.system(),
                DatasetUse.NONE,
                () -> UUID.randomUUID().toString());
        DatasetId id = new DatasetId("zimbabwe", "v1");
        switch (arguments[2]) {
            case "import" ->
                catalog.importFile(
                        CatalogFixture.request(Path.of(arguments[1]), id.name(), id.version()), ProgressListener.NONE);
            case "delete" -> catalog.delete(id, false);
            case "restore" -> catalog.restore(id);
            default -> throw new IllegalArgumentException(arguments[2]);
        }
    }

    private static void killMyself() throws IOException {
        long pid = ProcessHandle.current().pid();
        new ProcessBuilder("kill", "-9", Long.toString(pid)).start();
        while (true) {
            LockSupport.park();
        }
    }
}
