/** Tests of tables in memory. */
@NullMarked
package io.geocrop.dataset.table;

import org.jspecify.annotations.NullMarked;
