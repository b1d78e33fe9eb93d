package io.geocrop.desktop.cli;

import io.geocrop.workspace.Workspace;

/** For tests of what opens no window. */
enum NoConsole implements ConsoleStart {
    AT_ALL;

    @Override
    public void requireDisplay() {
        throw new AssertionError("no window is asked for");
    }

    @Override
    public void open(Workspace workspace) {
        throw new AssertionError("no window is asked for");
    }
}
