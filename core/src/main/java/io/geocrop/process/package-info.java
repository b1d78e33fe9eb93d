/** Programs of others that are asked something. */
@NullMarked
package io.geocrop.process;

import org.jspecify.annotations.NullMarked;
