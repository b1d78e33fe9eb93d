package io.geocrop.trainer.learner;

import io.geocrop.error.Refusal;
import io.geocrop.training.Learner;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A learner's native library, loaded once; where that fails a person is told what to install, not a stack trace. */
public final class NativeLibrary {
    private final Learner learner;
    private final Loading loading;
    private boolean tried;
    private @Nullable Refusal fault;

    public NativeLibrary(Learner learner, Loading loading) {
        this.learner = learner;
        this.loading = loading;
    }

    /** Loads the library and calls something in it, so that what loads late fails here. */
    @FunctionalInterface
    public interface Loading {
        void load() throws IOException;
    }

    /** Empty once the library is loaded; else why it cannot be. */
    public synchronized Optional<Refusal> missing() {
        if (!tried) {
            fault = attempt();
            tried = true;
        }
        return Optional.ofNullable(fault);
    }

    private @Nullable Refusal attempt() {
        try {
            loading.load();
            return null;
        } catch (IOException | LinkageError | RuntimeException e) {
            return refusal(learner, root(e));
        }
    }

    static Refusal refusal(Learner learner, Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        boolean gomp = message.contains("gomp") || message.contains("libomp");
        return new Refusal(
                "TRAIN_NO_NATIVE",
                learner.label(),
                message,
                "a native library that loads",
                gomp
                        ? "Install OpenMP: apt-get install libgomp1 (Debian, Ubuntu), dnf install libgomp (Fedora, RHEL),"
                                + " brew install libomp (macOS)."
                        : "Use a 64-bit Linux, macOS or Windows on x86 or ARM with a temporary folder that may hold"
                                + " programs.");
    }

    private static Throwable root(Throwable e) {
        Throwable cause = e.getCause();
        return cause == null ? e : root(cause);
    }
}
