/** The window around the pages: rail, top bar, and which page is open. */
@NullMarked
package io.geocrop.desktop.shell;

import org.jspecify.annotations.NullMarked;
