/** Tests of the trainer as a whole. */
@NullMarked
package io.geocrop.trainer;

import org.jspecify.annotations.NullMarked;
