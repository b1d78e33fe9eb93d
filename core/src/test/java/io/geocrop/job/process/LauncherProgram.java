package io.geocrop.job.process;

import io.geocrop.store.folder.FolderObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/** A console that starts a job and then only lives, until a test kills it. */
final class LauncherProgram {
    private LauncherProgram() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        ProcessJobLauncher launcher = new ProcessJobLauncher(
                folder.resolve("run"),
                new FolderObjectStore(folder.resolve("store")),
                InstantSource.system(),
                SupervisorProgram.ofThisProcess(),
                1);
        launcher.start(ProcessJobLauncherTest.spec("train-v1-r", "wait", arguments[1]));
        while (launcher.list().size() == 1) {
            LockSupport.park();
        }
    }
}
