package io.geocrop.desktop.cli;

/**
 * The options every command takes.
 *
 * @param workspace folder of an embedded workspace; empty for the one in the user's data folder
 * @param json one JSON document on standard output, everything else on standard error
 * @param quiet no progress
 * @param yes no questions
 */
public record GlobalOptions(String workspace, boolean json, boolean quiet, boolean yes) {
    static final GlobalOptions DEFAULT = new GlobalOptions("", false, false, false);
}
