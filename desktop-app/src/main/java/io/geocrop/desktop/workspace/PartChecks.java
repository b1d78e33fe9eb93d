package io.geocrop.desktop.workspace;

import io.geocrop.workspace.Check;
import java.util.List;

/** Checks of parts that the workspace's folder alone does not show: the trainer, which runs as a process of its own. */
@FunctionalInterface
public interface PartChecks {
    List<Check> ask();
}
