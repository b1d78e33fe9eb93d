package io.geocrop.desktop.cli;

import io.geocrop.commandline.Workplace;
import io.geocrop.commandline.Workplaces;
import io.geocrop.map.Maps;
import io.geocrop.serving.Serving;
import io.geocrop.workspace.Capability;
import io.geocrop.workspace.Workspace;
import java.util.Optional;

/** The workspaces of a session, for the commands that pods have too. */
record SessionWorkplaces(Session session) implements Workplaces {
    @Override
    public Workplace open() {
        return new Place(session.open());
    }

    @Override
    public Workplace openOrMake() {
        return new Place(session.openOrMake());
    }

    private record Place(Workspace workspace) implements Workplace {
        @Override
        public Capability<Maps> maps() {
            return workspace.maps();
        }

        @Override
        public Capability<Serving> serving() {
            return workspace.serving();
        }

        @Override
        public Optional<String> defaultModel() {
            return Optional.ofNullable(workspace.models().registry().defaultModel());
        }

        @Override
        public void close() {
            workspace.close();
        }
    }
}
