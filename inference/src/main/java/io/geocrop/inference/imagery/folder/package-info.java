/** A folder of STAC items and rasters as a catalogue. */
@NullMarked
package io.geocrop.inference.imagery.folder;

import org.jspecify.annotations.NullMarked;
