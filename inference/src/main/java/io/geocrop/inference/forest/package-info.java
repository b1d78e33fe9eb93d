/** Tree ensembles of every library in one form, and the plain evaluator that keeps to each library's arithmetic. */
@NullMarked
package io.geocrop.inference.forest;

import org.jspecify.annotations.NullMarked;
