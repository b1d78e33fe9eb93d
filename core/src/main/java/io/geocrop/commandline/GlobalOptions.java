package io.geocrop.commandline;

/**
 * The options every command takes.
 *
 * @param workspace as the command line names it; empty where it does not
 * @param json one JSON document on standard output, everything else on standard error
 * @param quiet no progress
 * @param yes no questions
 */
public record GlobalOptions(String workspace, boolean json, boolean quiet, boolean yes) {
    static final GlobalOptions DEFAULT = new GlobalOptions("", false, false, false);
}
