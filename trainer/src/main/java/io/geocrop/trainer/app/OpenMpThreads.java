package io.geocrop.trainer.app;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Makes the threads of OpenMP, which XGBoost and LightGBM compute with, sleep while they wait for work. By default they
 * spin: where anything else runs on the same cores, a fit takes many times as long (LightGBM, 2 busy cores: 64 s spinning,
 * 2 s sleeping). libgomp reads the variable when it is loaded, so it must be set before.
 */
final class OpenMpThreads {
    private static final String VARIABLE = "OMP_WAIT_POLICY";

    private OpenMpThreads() {}

    /** Sets OMP_WAIT_POLICY to passive (POSIX setenv), unless whoever started the program has chosen. */
    @SuppressWarnings("restricted") // native access is granted by the flags the trainer is started with
    static void sleepWhileWaiting(Map<String, String> environment) {
        if (environment.containsKey(VARIABLE)) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle setenv = linker.downcallHandle(
                    linker.defaultLookup().find("setenv").orElseThrow(),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
            int _ = (int) setenv.invokeExact(arena.allocateFrom(VARIABLE), arena.allocateFrom("passive"), 0);
        } catch (Throwable e) {
            LoggerFactory.getLogger(OpenMpThreads.class).info("{} cannot be set here", VARIABLE, e);
        }
    }
}
