/** The difference of two versions of a dataset, in memory that grows by 28 bytes a row or less. */
@NullMarked
package io.geocrop.dataset.diff;

import org.jspecify.annotations.NullMarked;
