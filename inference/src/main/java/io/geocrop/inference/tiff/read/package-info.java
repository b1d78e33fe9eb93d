/** Windows read out of a TIFF file: ranges planned, chunks decoded once and kept within bounds. */
@NullMarked
package io.geocrop.inference.tiff.read;

import org.jspecify.annotations.NullMarked;
