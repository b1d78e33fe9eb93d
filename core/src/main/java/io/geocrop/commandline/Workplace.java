package io.geocrop.commandline;

import io.geocrop.map.Maps;
import io.geocrop.serving.Serving;
import io.geocrop.workspace.Capability;
import java.util.Optional;

/** What the shared commands work on: a workspace, or the part of one that a pod sees. */
public interface Workplace extends AutoCloseable {
    Capability<Maps> maps();

    Capability<Serving> serving();

    /** The version that is the default for land cover; empty before the first promotion. */
    Optional<String> defaultModel();

    @Override
    void close();
}
