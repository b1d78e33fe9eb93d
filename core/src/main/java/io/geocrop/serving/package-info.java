/** The inference service as others see it: start one, ask one. */
@NullMarked
package io.geocrop.serving;

import org.jspecify.annotations.NullMarked;
