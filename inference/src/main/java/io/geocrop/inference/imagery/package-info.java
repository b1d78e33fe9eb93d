/** Opens a catalogue of scenes by its location. */
@NullMarked
package io.geocrop.inference.imagery;

import org.jspecify.annotations.NullMarked;
