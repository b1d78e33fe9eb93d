/** Rasters in words: grids, windows, sample types, and the ports by which pixels and bytes are read. No format, no I/O. */
@NullMarked
package io.geocrop.raster;

import org.jspecify.annotations.NullMarked;
