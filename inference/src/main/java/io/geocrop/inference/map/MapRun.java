package io.geocrop.inference.map;

import io.geocrop.inference.parallel.SideBySide;
import io.geocrop.inference.stack.FrameWindow;
import io.geocrop.map.Shard;
import io.geocrop.progress.Progress;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Makes the windows of a part of a map that are not there yet, as many at a time as there are threads. Each is kept as soon
 * as it is done: a run that is killed loses those under way alone.
 */
final class MapRun {
    private final List<FrameWindow> windows;
    private final int[] own;
    private final WindowFiles files;
    private final ProgressListener progress;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger made = new AtomicInteger();

    MapRun(MapPlan plan, WindowFiles files, Shard shard, ProgressListener progress) {
        this.windows = plan.windows().windows();
        this.own = IntStream.range(0, windows.size()).filter(shard::has).toArray();
        this.files = files;
        this.progress = progress;
    }

    /**
     * Runs to the end; throws what reading met first, or that it was interrupted as {@link SideBySide} does. The finished
     * windows stay.
     *
     * @param mappers makes one for each thread
     * @return windows that were made, and not there before
     */
    int run(int threads, Supplier<WindowMapper> mappers) throws IOException {
        SideBySide.pieces(own.length, threads, () -> {
            WindowMapper mapper = mappers.get();
            return piece -> make(own[piece], mapper);
        });
        return made.get();
    }

    private void make(int index, WindowMapper mapper) throws IOException {
        FrameWindow window = windows.get(index);
        if (!files.has(index, window.pixels())) {
            files.write(index, mapper.map(window));
            made.incrementAndGet();
        }
        progress.report(new Progress("map", done.incrementAndGet(), own.length, "windows", ""));
    }
}
