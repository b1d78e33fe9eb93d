/** What a person is told when something is refused: one shape for every layer, from a CSV cell to a registry. */
@NullMarked
package io.geocrop.error;

import org.jspecify.annotations.NullMarked;
