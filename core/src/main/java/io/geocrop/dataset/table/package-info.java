/** A dataset's features as one off-heap matrix, as learners and predictors want them. */
@NullMarked
package io.geocrop.dataset.table;

import org.jspecify.annotations.NullMarked;
