package io.geocrop.dataset.diff;

import io.geocrop.dataset.ColumnRole;
import io.geocrop.dataset.DatasetManifest;
import io.geocrop.dataset.csv.CsvColumns;
import io.geocrop.dataset.csv.CsvColumns.Rows;
import io.geocrop.dataset.csv.CsvColumns.Wanted;
import io.geocrop.dataset.csv.CsvSource;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads one version's file, in parallel by blocks, for what a difference needs of its rows. */
final class VersionReading {
    private final DatasetManifest manifest;
    private final CsvSource source;
    private final ComparedColumns columns;

    VersionReading(DatasetManifest manifest, CsvSource.Opener opener, ComparedColumns columns) {
        this.manifest = manifest;
        this.columns = columns;
        String name = manifest.id() + " " + manifest.files().getFirst().name();
        this.source = CsvSource.of(name, manifest.files().getFirst().size(), opener);
    }

    /** Something found out about each block, beside its digests. */
    @FunctionalInterface
    interface BlockWork<T> {
        T of(Rows rows, long[] rowHashes);
    }

    /** @param blocks what the work made of each block, in file order */
    record Reading<T>(RowDigests digests, List<T> blocks) {}

    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    private record Block<T>(long[] rows, long[] ids, int[] labels, T work) {}

    /** @param labels gives each label its number, the same in both versions; grows with the labels met */
    <T> Reading<T> digests(Map<String, Integer> labels, BlockWork<T> work) throws IOException {
        CsvColumns.Result<Block<T>> read = read(rows -> {
            long[] hashes = columns.rowHashes(rows);
            int[] labelled = Arrays.copyOf(rows.labels(), rows.count());
            return new Block<>(hashes, columns.idHashes(rows), labelled, work.of(rows, hashes));
        });
        int[] shared = read.classes().stream()
                .mapToInt(name -> labels.computeIfAbsent(name, unknown -> labels.size()))
                .toArray();
        List<Block<T>> blocks = read.parts();
        RowDigests digests = new RowDigests(
                joined(blocks, Block::rows),
                joined(blocks, Block::ids),
                blocks.stream()
                        .flatMapToInt(block -> Arrays.stream(block.labels()))
                        .map(label -> shared[label])
                        .toArray());
        return new Reading<>(digests, blocks.stream().map(Block::work).toList());
    }

    private static <T> long[] joined(List<Block<T>> blocks, Function<Block<T>, long[]> part) {
        return blocks.stream()
                .flatMapToLong(block -> Arrays.stream(part.apply(block)))
                .toArray();
    }

    /** What is found out about each block of rows, in file order. */
    <T> CsvColumns.Result<T> read(Function<Rows, T> part) throws IOException {
        Wanted wanted = new Wanted(
                columns.numbers(), manifest.columnsOf(ColumnRole.LABEL).getFirst(), columns.texts());
        int threads = Runtime.getRuntime().availableProcessors();
        return CsvColumns.read(source, wanted, threads, ProgressListener.NONE, part);
    }
}
