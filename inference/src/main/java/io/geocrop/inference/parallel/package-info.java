/** Work on several threads, with one way to end it. */
@NullMarked
package io.geocrop.inference.parallel;

import org.jspecify.annotations.NullMarked;
