/** Scenes of a season laid over one grid: from files of any system and size to series of reflectances, pixel by pixel. */
@NullMarked
package io.geocrop.inference.stack;

import org.jspecify.annotations.NullMarked;
