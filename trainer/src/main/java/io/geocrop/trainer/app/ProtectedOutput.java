package io.geocrop.trainer.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Standard output for the events alone. Native libraries print to file descriptor 1 as they like; here that descriptor is
 * made to lead to standard error, and the events go to a copy of the old one (POSIX dup, dup2, write). Where the system
 * has no such calls, as on Windows, events and such prints share the stream, and a reader tells them apart by line.
 */
final class ProtectedOutput extends OutputStream {
    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;

    private final MethodHandle write;
    private final int descriptor;

    private ProtectedOutput(MethodHandle write, int descriptor) {
        this.write = write;
        this.descriptor = descriptor;
    }

    /** Takes the process's standard output over; to be called once, before any library is loaded. */
    @SuppressWarnings("restricted") // native access is granted by the flags the trainer is started with
    static OutputStream take() {
        Linker linker = Linker.nativeLinker();
        SymbolLookup lookup = linker.defaultLookup();
        try {
            MethodHandle dup = linker.downcallHandle(
                    lookup.find("dup").orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            MethodHandle dup2 = linker.downcallHandle(
                    lookup.find("dup2").orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            MethodHandle write = linker.downcallHandle(
                    lookup.find("write").orElseThrow(),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
            int kept = (int) dup.invokeExact(STANDARD_OUTPUT);
            if (kept >= 0 && (int) dup2.invokeExact(STANDARD_ERROR, STANDARD_OUTPUT) >= 0) {
                return new ProtectedOutput(write, kept);
            }
        } catch (Throwable e) {
            return shared();
        }
        return shared();
    }

    private static OutputStream shared() {
        return new FileOutputStream(FileDescriptor.out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(Math.max(1, length));
            MemorySegment.copy(bytes, offset, copy, ValueLayout.JAVA_BYTE, 0, length);
            long done = 0;
            while (done < length) {
                long written = (long) write.invokeExact(descriptor, copy.asSlice(done), length - done);
                if (written <= 0) {
                    throw new IOException("standard output is closed");
                }
                done += written;
            }
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("standard output cannot be written", e);
        }
    }
}
