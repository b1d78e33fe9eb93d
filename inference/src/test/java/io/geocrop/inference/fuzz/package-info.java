/** Fuzzing of everything that reads what others wrote: only a GeocropException may come out. */
@NullMarked
package io.geocrop.inference.fuzz;

import org.jspecify.annotations.NullMarked;
