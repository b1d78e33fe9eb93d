/** Where a training gets its rows from: a version of a dataset or a file, on disk or in a store. */
@NullMarked
package io.geocrop.trainer.source;

import org.jspecify.annotations.NullMarked;
