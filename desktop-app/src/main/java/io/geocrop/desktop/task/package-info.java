/** Work that must not hold up the window. */
@NullMarked
package io.geocrop.desktop.task;

import org.jspecify.annotations.NullMarked;
