package io.geocrop.desktop.workspace;

import io.geocrop.workspace.Check;
import io.geocrop.workspace.Check.Status;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an embedded workspace needs of its machine, each with how it stands and how to mend it. */
final class LocalDoctor {
    private static final int OLDEST_JAVA = 25;
    private static final long LOW_DISK_BYTES = 2L << 30;
    private static final double GIB = 1L << 30;

    private final Path workspace;
    private final PartChecks partChecks;

    LocalDoctor(Path workspace, PartChecks partChecks) {
        this.workspace = workspace;
        this.partChecks = partChecks;
    }

    List<Check> checks() {
        List<Check> checks = new ArrayList<>(List.of(java(), memory(), disk(), store(), fonts()));
        checks.addAll(partChecks.ask());
        return checks;
    }

    private static Check java() {
        Runtime.Version version = Runtime.version();
        boolean fits = version.feature() >= OLDEST_JAVA;
        return new Check(
                "java",
                fits ? Status.OK : Status.MISSING,
                version + " in " + System.getProperty("java.home"),
                fits ? "" : "Install a JDK " + OLDEST_JAVA + " or newer and set JAVA_HOME to its folder.");
    }

    private static Check memory() {
        java.lang.management.OperatingSystemMXBean os =
                java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        long bytes = os instanceof com.sun.management.OperatingSystemMXBean known ? known.getTotalMemorySize() : 0;
        boolean enough = bytes == 0 || bytes >= LOW_DISK_BYTES;
        return new Check(
                "memory",
                enough ? Status.OK : Status.WARNING,
                String.format(Locale.ROOT, "%.1f GiB, %d processors", bytes / GIB, os.getAvailableProcessors()),
                enough ? "" : "Trainings of large datasets may not fit; close other programs first.");
    }

    private Check disk() {
        try {
            long free = Files.getFileStore(workspace).getUsableSpace();
            boolean enough = free >= LOW_DISK_BYTES;
            return new Check(
                    "disk",
                    enough ? Status.OK : Status.WARNING,
                    String.format(Locale.ROOT, "%.1f GiB free at %s", free / GIB, workspace),
                    enough ? "" : "Free some space, or name a workspace on another disk by --workspace.");
        } catch (IOException e) {
            return new Check("disk", Status.MISSING, String.valueOf(e.getMessage()), "Name a folder that can be read.");
        }
    }

    private Check store() {
        try {
            Path trial = Files.createTempFile(workspace, ".doctor", null);
            Files.delete(trial);
            return new Check("store", Status.OK, "writable folder " + workspace, "");
        } catch (IOException e) {
            return new Check(
                    "store",
                    Status.MISSING,
                    "cannot write to " + workspace + ": " + e.getMessage(),
                    "Make the folder writable, or name another by --workspace.");
        }
    }

    private static Check fonts() {
        try {
            int families = GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length;
            return new Check("fonts", Status.OK, families + " font families", "");
        } catch (RuntimeException | LinkageError e) {
            return new Check(
                    "fonts",
                    Status.MISSING,
                    "no font can be drawn",
                    "Install fonts for the report's pictures: apt-get install fontconfig fonts-dejavu-core");
        }
    }
}
