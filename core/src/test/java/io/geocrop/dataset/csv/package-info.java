/** Tests of the pass over a CSV. */
@NullMarked
package io.geocrop.dataset.csv;

import org.jspecify.annotations.NullMarked;
