package io.geocrop.dataset.csv;

import io.geocrop.error.GeocropException;
import io.geocrop.error.GeocropException.Kind;
import io.geocrop.error.Refusal;
import io.geocrop.progress.Progress;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads some columns of a CSV, on several threads and without a profile: for tables that go into memory. What a cell
 * means is the same as in {@link CsvPass}.
 */
public final class CsvColumns {
    private static final int MOST_ERRORS = 100;

    /**
     * Columns by name.
     *
     * @param numbers read as numbers, NaN where missing
     * @param label read as classes, or null
     * @param texts read as they stand, null where missing; a column may be among the numbers too
     * @param narrow those of the numbers that must fit into a float32
     */
    public record Wanted(List<String> numbers, @Nullable String label, List<String> texts, Set<String> narrow) {
        /** Numbers of any size. */
        public Wanted(List<String> numbers, @Nullable String label, List<String> texts) {
            this(numbers, label, texts, Set.of());
        }
    }

    /** Rows of a block of the file, column by column; good until the function it was given to returns. */
    public interface Rows {
        int count();

        /** The values of the n-th column of numbers, for rows 0 to {@link #count()} − 1. */
        double[] numbers(int n);

        /** Indices into the classes that {@link CsvColumns#read} returns, from 1 on. */
        int[] labels();

        /** The cells of the n-th column of texts. */
        @Nullable
        String[] texts(int n);
    }

    /**
     * What was read.
     *
     * @param parts one result per block, in file order
     * @param classes label by index; the one of index 0 is no label
     */
    public record Result<R>(List<R> parts, List<String> classes) {}

    /** Takes the results of the blocks one after another. */
    @FunctionalInterface
    public interface InOrder<R> {
        void take(R part) throws IOException;
    }

    private final CsvSource source;
    private final Wanted wanted;
    private final ProgressListener progress;

    private CsvColumns(CsvSource source, Wanted wanted, ProgressListener progress) {
        this.source = source;
        this.wanted = wanted;
        this.progress = progress;
    }

    /**
     * Reads the columns and makes a result of each block of rows, on as many threads.
     *
     * @throws GeocropException CSV_COLUMN_MISSING for a column that is not there; the CSV_* codes for cells that cannot be
     *     read
     * @throws IOException when the source breaks off or the calling thread is interrupted
     */
    public static <R> Result<R> read(
            CsvSource source, Wanted wanted, int threads, ProgressListener progress, Function<Rows, R> part)
            throws IOException {
        List<R> parts = new ArrayList<>();
        List<String> classes = readInOrder(source, wanted, threads, progress, part, parts::add);
        return new Result<>(parts, classes);
    }

    /**
     * As {@link #read}, but hands the results on instead of keeping them: for files larger than memory. What was handed
     * on is void where a fault comes later.
     *
     * @param sink called in file order, never by two threads at a time
     * @return label by index; the one of index 0 is no label
     */
    public static <R> List<String> readInOrder(
            CsvSource source,
            Wanted wanted,
            int threads,
            ProgressListener progress,
            Function<Rows, R> part,
            InOrder<R> sink)
            throws IOException {
        CsvColumns columns = new CsvColumns(source, wanted, progress);
        return columns.opened((reader, header) -> columns.read(reader, header, threads, part, sink));
    }

    /**
     * The names in the header, in file order.
     *
     * @throws GeocropException with a CSV_* code for what has no readable header
     * @throws IOException when the source breaks off
     */
    public static List<String> names(CsvSource source) throws IOException {
        Wanted nothing = new Wanted(List.of(), null, List.of());
        return new CsvColumns(source, nothing, ProgressListener.NONE).opened((reader, header) -> header.names());
    }

    /** What is done with an open source behind its header. */
    private interface Reading<T> {
        T read(BlockReader reader, Header header) throws IOException;
    }

    private <T> T opened(Reading<T> reading) throws IOException {
        try (InputStream in = source.opener().open()) {
            BlockReader reader = BlockReader.unhashed(in, CsvLimits.BLOCK_BYTES);
            Block first = new Block(CsvLimits.BLOCK_BYTES);
            if (!reader.next(first)) {
                throw CsvCode.EMPTY.refused(source.name(), "no bytes");
            }
            Optional<Refusal> noText = FileStart.refusal(source.name(), first.bytes, first.end);
            if (noText.isPresent()) {
                throw new GeocropException(Kind.INPUT, List.of(noText.get()));
            }
            Header header = Header.read(source.name(), first);
            if (!header.faults().isEmpty()) {
                throw new GeocropException(Kind.INPUT, header.faults());
            }
            first.start = header.end();
            reader.pushBack(first);
            return reading.read(reader, header);
        }
    }

    private <R> List<String> read(
            BlockReader reader, Header header, int threads, Function<Rows, R> part, InOrder<R> sink)
            throws IOException {
        Layout layout = layout(header);
        LabelDictionary labels = new LabelDictionary();
        Collected faults = new Collected(header);
        final class Slot {
            final ColumnBlock columns = new ColumnBlock(layout);

            @Nullable
            R result;
        }
        BlockPipeline.run(
                reader,
                threads,
                Slot::new,
                () -> {
                    BlockParser parser = new BlockParser(layout, labels, Set.of(), MOST_ERRORS);
                    return (block, slot) -> {
                        parser.parse(block, slot.columns);
                        slot.result = part.apply(new BlockRows(slot.columns, header));
                    };
                },
                (block, slot) -> {
                    progress.report(
                            new Progress("load", block.bytesSoFar, Math.max(0, source.size()), "bytes", source.name()));
                    R result = slot.result;
                    if (result != null) {
                        sink.take(result);
                    }
                    return faults.add(slot.columns);
                });
        faults.throwIfAny(labels);
        List<String> classes = new ArrayList<>();
        for (int index = 0; index < labels.size(); index++) {
            classes.add(labels.name(index));
        }
        return classes;
    }

    private Layout layout(Header header) {
        int columns = header.names().size();
        CellKind[] kinds = new CellKind[columns];
        java.util.Arrays.fill(kinds, CellKind.SKIPPED);
        Set<Integer> kept = new HashSet<>();
        wanted.numbers().forEach(name -> kinds[position(header, name)] = CellKind.NUMBER);
        wanted.texts().forEach(name -> kept.add(position(header, name)));
        kept.forEach(column -> kinds[column] = CellKind.TEXT);
        String label = wanted.label();
        if (label != null) {
            kinds[position(header, label)] = CellKind.LABEL;
        }
        Set<Integer> certain = new HashSet<>();
        wanted.numbers().forEach(name -> certain.add(position(header, name)));
        Set<Integer> narrow = new HashSet<>();
        wanted.narrow().forEach(name -> narrow.add(position(header, name)));
        return new Layout(header.names(), List.of(kinds), certain, narrow, kept);
    }

    private int position(Header header, String name) {
        int position = header.position(name);
        if (position < 0) {
            throw CsvCode.COLUMN_MISSING.refused(
                    source.name() + " row " + header.record(),
                    "no column " + name + " among " + String.join(",", header.names()));
        }
        return position;
    }

    /** Faults of the blocks so far, with their places. */
    private final class Collected {
        private final Header header;
        private final List<Refusal> faults = new ArrayList<>();
        private long records;

        Collected(Header header) {
            this.header = header;
            this.records = header.record();
        }

        boolean add(ColumnBlock block) {
            for (Fault fault : block.faults) {
                String column = fault.column() < 0
                        ? ""
                        : ", column " + (fault.column() + 1) + " ("
                                + header.names().get(fault.column()) + ")";
                String where = source.name() + " row " + (records + 1 + fault.record()) + column;
                faults.add(told(fault, where));
            }
            records += block.recordCount;
            return faults.size() < MOST_ERRORS && !block.broken;
        }

        /** A column that was asked for by name cannot be left out: whoever reads a part of a file has no --drop. */
        private static Refusal told(Fault fault, String where) {
            Refusal told = fault.allowed().isEmpty()
                    ? fault.code().at(where, fault.found())
                    : fault.code().at(where, fault.found(), fault.allowed());
            return fault.code() == CsvCode.NOT_A_NUMBER
                    ? new Refusal(
                            told.code(), where, told.found(), told.allowed(), "Correct the cell, or leave it empty.")
                    : told;
        }

        void throwIfAny(LabelDictionary labels) {
            if (labels.full()) {
                faults.add(CsvCode.TOO_MANY_CLASSES.at(
                        source.name(), "more than " + CsvLimits.CLASSES + " different labels"));
            }
            if (!faults.isEmpty()) {
                throw new GeocropException(Kind.INPUT, faults);
            }
        }
    }

    private final class BlockRows implements Rows {
        private final ColumnBlock block;
        private final Header header;

        BlockRows(ColumnBlock block, Header header) {
            this.block = block;
            this.header = header;
        }

        @Override
        public int count() {
            return block.rows;
        }

        @Override
        public double[] numbers(int n) {
            int column = header.position(wanted.numbers().get(n));
            return block.layout.kind(column) == CellKind.NUMBER
                    ? block.numbers[column]
                    : fromTexts(block.texts[column], column);
        }

        private double[] fromTexts(@Nullable String[] texts, int column) {
            double[] values = new double[block.rows];
            for (int row = 0; row < block.rows; row++) {
                String text = texts[row];
                if (text == null) {
                    values[row] = Double.NaN;
                    continue;
                }
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                values[row] = Decimal.parse(bytes, 0, bytes.length);
                if (!Double.isFinite(values[row])) {
                    block.faults.add(new Fault(CsvCode.NOT_A_NUMBER, block.records[row], column, text));
                } else if (Float.isInfinite((float) values[row])
                        && block.layout.narrow().contains(column)) {
                    block.faults.add(new Fault(
                            CsvCode.OUT_OF_RANGE, block.records[row], column, text, BlockParser.BEYOND_FLOAT));
                }
            }
            return values;
        }

        @Override
        public int[] labels() {
            return block.labels;
        }

        @Override
        public @Nullable String[] texts(int n) {
            return block.texts[header.position(wanted.texts().get(n))];
        }
    }
}
