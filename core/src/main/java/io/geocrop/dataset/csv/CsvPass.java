package io.geocrop.dataset.csv;

import io.geocrop.error.Refusal;
import io.geocrop.progress.Progress;
import io.geocrop.progress.ProgressListener;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The one pass over a CSV: every cell checked, every column profiled, the bytes hashed and handed on, in memory that does
 * not grow with the file but for eight bytes a row.
 *
 * <p>How it goes: {@link BlockReader} cuts the stream into blocks of whole records; on each thread {@link BlockParser}
 * turns a block into columns and {@link BlockProfiler} computes its figures; {@link PassState} adds them up in file order;
 * {@link ReportWriter} concludes. The report is the same for any number of threads.
 */
public final class CsvPass {
    private final CsvSource source;
    private final CsvOptions options;
    private final ByteSink copy;
    private final ProgressListener progress;
    private final int blockBytes;

    private CsvPass(CsvSource source, CsvOptions options, ByteSink copy, ProgressListener progress, int blockBytes) {
        this.source = source;
        this.options = options;
        this.copy = copy;
        this.progress = progress;
        this.blockBytes = blockBytes;
    }

    /** Reads the source once. */
    public static CsvReport run(CsvSource source, CsvOptions options, ProgressListener progress) throws IOException {
        return run(source, options, ByteSink.NONE, progress);
    }

    /**
     * Reads the source once and hands its bytes on to {@code copy} as they come.
     *
     * @param progress hears bytes read of bytes in all, from a working thread
     * @return the report; what is wrong with the file, were it that it cannot be opened, is in its errors
     * @throws IOException when the source breaks off, {@code copy} refuses bytes, or the calling thread is interrupted
     */
    public static CsvReport run(CsvSource source, CsvOptions options, ByteSink copy, ProgressListener progress)
            throws IOException {
        return run(source, options, copy, progress, CsvLimits.BLOCK_BYTES);
    }

    static CsvReport run(CsvSource source, CsvOptions options, ByteSink copy, ProgressListener progress, int blockBytes)
            throws IOException {
        return new CsvPass(source, options, copy, progress, blockBytes).run();
    }

    private CsvReport run() throws IOException {
        if (source.size() > options.maxBytes()) {
            return refused(tooLarge());
        }
        try (InputStream in = source.opener().open()) {
            BlockReader reader = new BlockReader(in, copy, blockBytes, options.maxBytes());
            Block first = new Block(blockBytes);
            if (!reader.next(first)) {
                return refused(reader.tooLarge() ? tooLarge() : CsvCode.EMPTY.at(source.name(), "no bytes"));
            }
            Optional<Refusal> noText = FileStart.refusal(source.name(), first.bytes, first.end);
            if (noText.isPresent()) {
                return refused(noText.get());
            }
            return read(reader, first);
        }
    }

    private CsvReport read(BlockReader reader, Block first) throws IOException {
        Header header = Header.read(source.name(), first);
        List<Refusal> faults = new ArrayList<>(header.faults());
        if (faults.isEmpty() && header.position(options.label()) < 0) {
            faults.add(header.withoutLabel(source.name(), options.label()));
        }
        if (!faults.isEmpty()) {
            return ReportWriter.refused(faults.subList(0, Math.min(faults.size(), options.maxErrors())));
        }
        ColumnPlan plan = ColumnPlan.of(header, first, options.label(), new HashSet<>(options.drop()));
        LabelDictionary labels = new LabelDictionary();
        PassState state = new PassState(plan, header.record(), options.maxErrors());
        List<BlockProfiler> profilers = new ArrayList<>();
        first.start = header.end();
        reader.pushBack(first);
        BlockPipeline.run(
                reader,
                options.threads(),
                () -> new BlockFigures(plan.layout()),
                () -> {
                    BlockProfiler profiler = new BlockProfiler(plan);
                    BlockParser parser =
                            new BlockParser(plan.layout(), labels, options.knownClasses(), options.maxErrors());
                    profilers.add(profiler);
                    return (block, figures) -> {
                        parser.parse(block, figures.columns);
                        profiler.profile(block, figures);
                    };
                },
                (block, figures) -> take(state, labels, block, figures));
        ReportWriter writer = new ReportWriter(source.name(), options, header, plan, state, labels, profilers);
        return writer.write(reader.sha256(), reader.bytesRead(), fileFaults(reader, state, header), warnings(reader));
    }

    private boolean take(PassState state, LabelDictionary labels, Block block, BlockFigures figures) {
        progress.report(new Progress("check", block.bytesSoFar, Math.max(0, source.size()), "bytes", source.name()));
        return state.add(figures) && !labels.full();
    }

    private List<Refusal> fileFaults(BlockReader reader, PassState state, Header header) {
        List<Refusal> faults = new ArrayList<>();
        if (reader.tooLarge()) {
            faults.add(tooLarge());
        } else if (reader.ended() && isChanged(reader)) {
            faults.add(CsvCode.CHANGED.at(
                    source.name(), reader.bytesRead() + " bytes read of a file of " + source.size() + " bytes"));
        }
        if (state.rows() == 0 && state.faults.isEmpty() && faults.isEmpty()) {
            faults.add(CsvCode.NO_ROWS.at(source.name() + " row " + (header.record() + 1), "the end of the file"));
        }
        return faults;
    }

    private boolean isChanged(BlockReader reader) {
        boolean otherSize = source.size() >= 0 && source.size() != reader.bytesRead();
        return otherSize || !source.unchanged().getAsBoolean();
    }

    private List<Refusal> warnings(BlockReader reader) {
        return reader.lineEndMissing()
                ? List.of(CsvCode.NO_FINAL_LINE_END.at(source.name(), "an end within the last row"))
                : List.of();
    }

    private Refusal tooLarge() {
        return CsvCode.TOO_LARGE.at(
                source.name(),
                source.size() > 0 ? source.size() + " bytes" : "more than " + options.maxBytes() + " bytes",
                "at most " + options.maxBytes() + " bytes");
    }

    private static CsvReport refused(Refusal fault) {
        return ReportWriter.refused(List.of(fault));
    }
}
