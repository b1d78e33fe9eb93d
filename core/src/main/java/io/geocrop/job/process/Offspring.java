package io.geocrop.job.process;

import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that a job's process has started, remembered and written down while it runs: once a parent is dead its
 * children cannot be found any more.
 */
final class Offspring {
    private final ProcessHandle root;
    private final JobFolder folder;
    private final InstantSource clock;
    private final Set<ProcessHandle> known = new LinkedHashSet<>();

    Offspring(ProcessHandle root, JobFolder folder, InstantSource clock) {
        this.root = root;
        this.folder = folder;
        this.clock = clock;
    }

    /** Looks for new ones, and writes them down for whoever comes after this process. */
    void look() throws IOException {
        Set<ProcessHandle> living = new LinkedHashSet<>();
        known.stream().filter(ProcessHandle::isAlive).forEach(living::add);
        List.copyOf(living).forEach(parent -> parent.descendants().forEach(living::add));
        root.descendants().forEach(living::add);
        if (!living.equals(known)) {
            known.clear();
            known.addAll(living);
            folder.writeFamily(known.stream()
                    .map(process -> ChildProcess.of(process, clock.instant()))
                    .toList());
        }
    }

    /** Ends those that are left after their parent. */
    void end() throws InterruptedException {
        for (ProcessHandle process : known) {
            if (process.isAlive()) {
                ProcessTree.end(process);
            }
        }
    }
}
