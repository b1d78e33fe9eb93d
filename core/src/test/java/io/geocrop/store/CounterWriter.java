package io.geocrop.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.geocrop.store.location.StoreLocation;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Raises a counter by conditional puts from several threads and says how many took effect. */
final class CounterWriter {
    static final String COUNTER = "counter";

    private CounterWriter() {}

    /** Arguments: location, threads, puts a thread makes. */
    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[1]);
        int puts = Integer.parseInt(arguments[2]);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<Integer>> writers = Stream.<Callable<Integer>>generate(() -> () -> raise(arguments[0], puts))
                    .limit(threads)
                    .toList();
            int stored = 0;
            for (Future<Integer> writer : pool.invokeAll(writers)) {
                stored += writer.get();
            }
            System.out.println(stored);
        }
    }

    /** Each thread has a store of its own, as several workspaces in one program have. */
    private static int raise(String where, int puts) throws Exception {
        try (StoreLocation location = StoreLocation.open(where, System.getenv())) {
            return raise(location, puts);
        }
    }

    private static int raise(StoreLocation location, int puts) throws Exception {
        int stored = 0;
        for (int i = 0; i < puts; i++) {
            StoredObject current = location.read(COUNTER).orElseThrow();
            int next = Integer.parseInt(new String(current.content(), UTF_8)) + 1;
            PutCondition condition = PutCondition.ifMatch(current.info().etag());
            PutResult result = location.put(COUNTER, Integer.toString(next).getBytes(UTF_8), condition);
            stored += result instanceof PutResult.Stored ? 1 : 0;
        }
        return stored;
    }
}
