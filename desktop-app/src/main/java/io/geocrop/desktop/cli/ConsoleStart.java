package io.geocrop.desktop.cli;

import io.geocrop.workspace.Workspace;

/** What {@code geocrop} without a command does. */
public interface ConsoleStart {
    /** Refused with CLI_NO_DISPLAY where no window can be opened. */
    void requireDisplay();

    /** Opens the console on a workspace and returns when its window is closed. */
    void open(Workspace workspace) throws InterruptedException;
}
