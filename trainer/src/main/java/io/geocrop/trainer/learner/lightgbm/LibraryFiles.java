package io.geocrop.trainer.learner.lightgbm;

import com.microsoft.ml.lightgbm.lightgbmlib;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Loads LightGBM's two libraries from lightgbm4j's jar, each process from a folder of its own. lightgbm4j itself unpacks
 * them to fixed names in the temporary folder: a second trainer that starts writes over what the first one runs, which
 * then dies of SIGBUS.
 */
final class LibraryFiles {
    private LibraryFiles() {}

    /**
     * Loads the library and then the one that binds it to Java, and calls it.
     *
     * @throws UnsatisfiedLinkError where there is none for this system, or what it needs is missing
     */
    @SuppressWarnings("restricted")
    static void load() throws IOException {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String folder = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "osx" : "linux";
        String ending = os.startsWith("windows") ? ".dll" : os.startsWith("mac") ? ".dylib" : ".so";
        String arch = System.getProperty("os.arch", "").matches("aarch64|arm64") ? "aarch64" : "x86_64";
        Path unpacked = Files.createTempDirectory("geocrop-lightgbm");
        try {
            for (String name : List.of("lib_lightgbm", "lib_lightgbm_swig")) {
                Path file = unpacked.resolve(name + ending);
                unpack("/lightgbm4j/%s/%s/%s%s".formatted(folder, arch, name, ending), file);
                System.load(file.toString());
            }
        } finally {
            discard(unpacked);
        }
        String untouched = lightgbmlib.LGBM_GetLastError();
        if (untouched == null) {
            throw new UnsatisfiedLinkError("LightGBM does not answer");
        }
    }

    private static void unpack(String resource, Path file) throws IOException {
        try (InputStream in = LibraryFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new UnsatisfiedLinkError("lightgbm4j has no library for this system: " + resource);
            }
            Files.copy(in, file);
        }
    }

    /** A loaded library needs its file no more, except on Windows, which keeps it until the program ends. */
    private static void discard(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!file.toFile().delete()) {
                    file.toFile().deleteOnExit();
                }
            }
        }
        if (!folder.toFile().delete()) {
            folder.toFile().deleteOnExit();
        }
    }
}
