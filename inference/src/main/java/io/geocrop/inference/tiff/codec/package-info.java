/** Bytes of a tile or strip to samples and back: compressions and predictors. */
@NullMarked
package io.geocrop.inference.tiff.codec;

import org.jspecify.annotations.NullMarked;
