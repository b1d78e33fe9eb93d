package io.geocrop.commandline;

import io.geocrop.error.GeocropException;

/** Opens the workplace that the global options name, when a command needs it. */
public interface Workplaces {
    /**
     * One that is there.
     *
     * @throws GeocropException CLI_NO_WORKSPACE, or STORE_* where its store cannot be reached
     */
    Workplace open();

    /** One for a command that brings something in; made where it is not there. */
    Workplace openOrMake();
}
