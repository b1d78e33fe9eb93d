/** The page that says what is missing or damaged and how to mend it. */
@NullMarked
package io.geocrop.desktop.system;

import org.jspecify.annotations.NullMarked;
