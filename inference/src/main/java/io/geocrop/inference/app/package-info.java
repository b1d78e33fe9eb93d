/** The composition root of the inference program: the one place that knows every part by its class. */
@NullMarked
package io.geocrop.inference.app;

import org.jspecify.annotations.NullMarked;
