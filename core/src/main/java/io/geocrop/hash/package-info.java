/** The one hash that everything stored, named or compared by its content goes by. */
@NullMarked
package io.geocrop.hash;

import org.jspecify.annotations.NullMarked;
