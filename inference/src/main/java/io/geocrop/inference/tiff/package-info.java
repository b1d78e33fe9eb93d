/** The vocabulary of TIFF 6.0, BigTIFF and GDAL's tags: numbers, types, compressions and what is refused. */
@NullMarked
package io.geocrop.inference.tiff;

import org.jspecify.annotations.NullMarked;
