/** The workspaces behind the console: the embedded one, on the user's own machine. */
@NullMarked
package io.geocrop.desktop.workspace;

import org.jspecify.annotations.NullMarked;
