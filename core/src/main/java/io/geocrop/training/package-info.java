/** What is asked of a training and who starts it. */
@NullMarked
package io.geocrop.training;

import org.jspecify.annotations.NullMarked;
