package io.geocrop.commandline;

import io.geocrop.progress.Progress;
import io.geocrop.progress.ProgressListener;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Progress for a person: one line that is redrawn on a terminal, a plain line every few seconds elsewhere. */
public final class ProgressLine implements ProgressListener, AutoCloseable {
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PLAIN_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int BAR_CELLS = 24;
    private static final double SECONDS_TO_JUDGE = 3;
    private static final double SHARE_TO_JUDGE = 0.02;
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintStream err;
    private final boolean terminal;
    private final boolean quiet;
    private final LongSupplier nanos;
    private long last;
    private String lastPhase = "";
    private long phaseBegan;
    private double phaseBeganAt;
    private boolean drawn;
    private @Nullable Progress unsaid;

    ProgressLine(PrintStream err, boolean terminal, boolean quiet) {
        this(err, terminal, quiet, System::nanoTime);
    }

    /** @param nanos a clock that only goes forward */
    ProgressLine(PrintStream err, boolean terminal, boolean quiet, LongSupplier nanos) {
        this.err = err;
        this.terminal = terminal;
        this.quiet = quiet;
        this.nanos = nanos;
        this.last = nanos.getAsLong() - PLAIN_NANOS;
    }

    @Override
    public synchronized void report(Progress progress) {
        long now = nanos.getAsLong();
        boolean newPhase = !progress.phase().equals(lastPhase);
        if (newPhase) {
            phaseBegan = now;
            phaseBeganAt = progress.fraction();
        }
        if (quiet || (!newPhase && now - last < (terminal ? REDRAW_NANOS : PLAIN_NANOS))) {
            unsaid = progress;
            return;
        }
        unsaid = null;
        last = now;
        lastPhase = progress.phase();
        if (terminal) {
            err.print(CLEAR_LINE + bar(progress.fraction()) + " " + words(progress, now));
            err.flush();
            drawn = true;
        } else {
            err.println(words(progress, now));
        }
    }

    @Override
    public void close() {
        leave();
    }

    /** Leaves the line, so that what follows begins on one of its own; a phase that came to its end is seen there. */
    public synchronized void leave() {
        if (!quiet && !terminal && unsaid != null && unsaid.fraction() >= 1) {
            err.println(words(unsaid, nanos.getAsLong()));
            unsaid = null;
        }
        if (drawn) {
            err.print(CLEAR_LINE);
            err.flush();
            drawn = false;
        }
    }

    private static String bar(double fraction) {
        int full = (int) Math.round(fraction * BAR_CELLS);
        return "█".repeat(full) + "░".repeat(BAR_CELLS - full);
    }

    private String words(Progress progress, long now) {
        String share = progress.total() > 0
                ? String.format(Locale.ROOT, "%3d %%", Math.round(progress.fraction() * 100))
                : String.format(Locale.ROOT, "%,d %s", progress.done(), progress.unit());
        return progress.phase() + " " + share + (progress.note().isEmpty() ? "" : "  " + progress.note())
                + left(progress, now);
    }

    /** How long the phase will go on as it went so far; nothing at its beginning, when that would be a guess. */
    private String left(Progress progress, long now) {
        double done = progress.fraction() - phaseBeganAt;
        double seconds = (now - phaseBegan) / 1e9;
        if (seconds < SECONDS_TO_JUDGE || done < SHARE_TO_JUDGE || progress.fraction() >= 1) {
            return "";
        }
        long left = Math.round(seconds * (1 - progress.fraction()) / done);
        return left < 120
                ? String.format(Locale.ROOT, "  about %d s left", left)
                : String.format(Locale.ROOT, "  about %d min left", Math.ceilDiv(left, 60));
    }
}
