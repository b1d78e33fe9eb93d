package io.geocrop.store.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.geocrop.store.MultipartPut;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.PutCondition;
import io.geocrop.store.folder.WriteStep.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Writes an object and stops at a given line of the write, to be killed there. */
final class DoomedWriter {
    static final ObjectKey KEY = new ObjectKey("geocrop-models", "v1/metadata.json");
    static final String OLD = "old ".repeat(20_000);
    static final String NEW = "new!".repeat(20_000);

    private DoomedWriter() {}

    /** Arguments: root, operation, point to stop at or NEVER to write for ever. */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        if (arguments[2].equals("NEVER")) {
            writeForEver(new FolderObjectStore(root));
        }
        Point last = Point.valueOf(arguments[2]);
        WriteStep step = point -> {
            if (point == last) {
                System.out.println("reached " + point);
                waitForDeath();
            }
        };
        operate(new FolderObjectStore(root, null, step), arguments[1]);
        System.out.println("never reached " + last);
    }

    private static void operate(FolderObjectStore store, String operation) throws IOException {
        switch (operation) {
            case "put" -> store.put(KEY, NEW.getBytes(UTF_8), PutCondition.always());
            case "delete" -> store.delete(KEY);
            case "copy" -> store.copy(new ObjectKey("geocrop-models", "source"), KEY);
            case "parts" -> {
                try (MultipartPut put = store.putInParts(KEY)) {
                    byte[] content = NEW.getBytes(UTF_8);
                    put.write(content, 0, content.length);
                    put.complete();
                }
            }
            default -> throw new IllegalArgumentException(operation);
        }
    }

    private static void writeForEver(FolderObjectStore store) throws IOException {
        System.out.println("writing");
        for (int i = 0; ; i++) {
            store.put(KEY, (i % 2 == 0 ? NEW : OLD).getBytes(UTF_8), PutCondition.always());
        }
    }

    private static void waitForDeath() throws IOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
