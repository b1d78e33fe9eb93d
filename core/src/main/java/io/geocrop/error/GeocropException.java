package io.geocrop.error;

import java.util.Arrays;
import java.util.List;

/**
 * The one exception a user can act on: it carries a {@link Refusal} (an import: several). Everything else that is
 * thrown is a bug and keeps its stack trace in the log.
 */
public final class GeocropException extends RuntimeException {
    /** What kind of refusal it is; the command line turns it into its exit code, the agent into its HTTP status. */
    public enum Kind {
        /** The operation was begun properly and failed (exit 1). */
        FAILED(1),
        /** The command or request was put wrongly (exit 2). */
        USAGE(2),
        /** Input refused (exit 3). */
        INPUT(3),
        /** Someone else changed it, or it exists already (exit 4). */
        CONFLICT(4),
        /** Not available here; the remedy says what makes it so (exit 5). */
        UNAVAILABLE(5);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }

        /** The kind behind the exit code of another program of this project; FAILED where it is none of them. */
        public static Kind ofExitCode(int exitCode) {
            return Arrays.stream(values())
                    .filter(kind -> kind.exitCode == exitCode)
                    .findFirst()
                    .orElse(FAILED);
        }
    }

    private final Kind kind;
    private final transient List<Refusal> refusals;

    /**
     * @param refusals at least one; the first is the one shown where there is room for one
     */
    public GeocropException(Kind kind, List<Refusal> refusals) {
        super(refusals.getFirst().sentence());
        this.kind = kind;
        this.refusals = List.copyOf(refusals);
    }

    private GeocropException(Kind kind, String code, String where, String found, String allowed, String remedy) {
        this(kind, List.of(new Refusal(code, where, found, allowed, remedy)));
    }

    /** Input that is refused and left as it was. */
    public static GeocropException input(String code, String where, String found, String allowed, String remedy) {
        return new GeocropException(Kind.INPUT, code, where, found, allowed, remedy);
    }

    /** A command or request that is put wrongly. */
    public static GeocropException usage(String code, String where, String found, String allowed, String remedy) {
        return new GeocropException(Kind.USAGE, code, where, found, allowed, remedy);
    }

    /** Someone else changed the thing first, or it exists already. */
    public static GeocropException conflict(String code, String where, String found, String allowed, String remedy) {
        return new GeocropException(Kind.CONFLICT, code, where, found, allowed, remedy);
    }

    /** Something this machine or workspace does not have. */
    public static GeocropException unavailable(String code, String where, String found, String allowed, String remedy) {
        return new GeocropException(Kind.UNAVAILABLE, code, where, found, allowed, remedy);
    }

    /** Something that was begun properly and failed. */
    public static GeocropException failed(String code, String where, String found, String allowed, String remedy) {
        return new GeocropException(Kind.FAILED, code, where, found, allowed, remedy);
    }

    /** The same refusal with the lower-level failure that led to it kept for the log. */
    public GeocropException causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    public Kind kind() {
        return kind;
    }

    public Refusal refusal() {
        return refusals.getFirst();
    }

    /** All refusals, the first one included. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
