package io.geocrop.trainer.learner.xgboost;

import io.geocrop.error.GeocropException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Calls XGBoost's C interface by name (xgboost/c_api.h of 3.0). A function takes pointers, ints and longs and answers 0,
 * or −1 with a message to ask for.
 */
@SuppressWarnings("restricted")
final class XgboostCalls {
    private final SymbolLookup symbols = SymbolLookup.loaderLookup();
    private final Map<String, MethodHandle> handles = new ConcurrentHashMap<>();

    private XgboostCalls() {}

    /**
     * Loads the library through xgboost4j, which knows where it is for each system.
     *
     * @throws LinkageError where it cannot be loaded
     */
    static XgboostCalls load() {
        try {
            new DMatrix(new float[] {0}, 1, 1, Float.NaN).dispose();
        } catch (XGBoostError e) {
            throw new IllegalStateException(e);
        }
        XgboostCalls calls = new XgboostCalls();
        calls.buildInfo();
        return calls;
    }

    /** Calls a function; refused with TRAIN_FIT_FAILED and the library's message where it fails. */
    void call(String function, Object... args) {
        if (answer(function, args) != 0) {
            throw GeocropException.failed(
                    "TRAIN_FIT_FAILED",
                    "xgboost",
                    firstLine(lastError()),
                    "a fit that the library can do",
                    "Change the parameter that the message names.");
        }
    }

    /** Calls a function whose last argument is a pointer that it fills with another; gives that one. */
    MemorySegment callForPointer(String function, Object... args) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
            Object[] all = Arrays.copyOf(args, args.length + 1);
            all[args.length] = out;
            call(function, all);
            return out.get(ValueLayout.ADDRESS, 0);
        }
    }

    /** What the library was built with, as JSON. */
    String buildInfo() {
        return text(callForPointer("XGBuildInfo"));
    }

    /** The text at a pointer that the library gave. */
    static String text(MemorySegment pointer) {
        return pointer.reinterpret(Long.MAX_VALUE).getString(0);
    }

    private String lastError() {
        MethodHandle handle = handles.computeIfAbsent(
                "XGBGetLastError", name -> link(name, FunctionDescriptor.of(ValueLayout.ADDRESS)));
        return text((MemorySegment) invoke(handle));
    }

    private int answer(String function, Object[] args) {
        MethodHandle handle = handles.computeIfAbsent(
                function, name -> link(name, FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts(args))));
        return (int) invoke(handle, args);
    }

    private MethodHandle link(String function, FunctionDescriptor descriptor) {
        MemorySegment address = symbols.find(function)
                .orElseThrow(() -> new UnsatisfiedLinkError("XGBoost's library has no function " + function));
        return Linker.nativeLinker().downcallHandle(address, descriptor);
    }

    private static MemoryLayout[] layouts(Object[] args) {
        return Arrays.stream(args)
                .map(arg -> switch (arg) {
                    case MemorySegment pointer -> ValueLayout.ADDRESS;
                    case Integer number -> ValueLayout.JAVA_INT;
                    case Long number -> ValueLayout.JAVA_LONG;
                    default -> throw new IllegalArgumentException(String.valueOf(arg.getClass()));
                })
                .toArray(MemoryLayout[]::new);
    }

    private static Object invoke(MethodHandle handle, Object... args) {
        try {
            return handle.invokeWithArguments(args);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The message without the library's own stack trace and without where in its source it came from. */
    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("").strip();
        int place = line.indexOf(": ", line.indexOf(".cc:") + 1);
        return line.startsWith("[") && place > 0 ? line.substring(place + 2) : line;
    }
}
