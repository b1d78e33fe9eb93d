/** Tests of the difference of two versions. */
@NullMarked
package io.geocrop.dataset.diff;

import org.jspecify.annotations.NullMarked;
