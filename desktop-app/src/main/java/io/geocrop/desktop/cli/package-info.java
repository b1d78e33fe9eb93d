/** The command line: every capability of a workspace as a command, for a person, a script and a test alike. */
@NullMarked
package io.geocrop.desktop.cli;

import org.jspecify.annotations.NullMarked;
