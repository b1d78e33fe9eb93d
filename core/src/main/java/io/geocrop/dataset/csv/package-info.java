/** One streaming pass over the bytes of a CSV: checked, profiled, hashed, in bounded memory. */
@NullMarked
package io.geocrop.dataset.csv;

import org.jspecify.annotations.NullMarked;
