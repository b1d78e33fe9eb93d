/** Imagery in words: scenes, their bands and masks, and the port by which they are found. No format, no I/O. */
@NullMarked
package io.geocrop.imagery;

import org.jspecify.annotations.NullMarked;
