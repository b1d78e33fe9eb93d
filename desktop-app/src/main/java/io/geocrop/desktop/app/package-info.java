/** The composition root of console and command line: the one place that knows every part by its class. */
@NullMarked
package io.geocrop.desktop.app;

import org.jspecify.annotations.NullMarked;
