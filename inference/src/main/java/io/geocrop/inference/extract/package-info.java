/** Training tables: the features of points, computed as a map computes those of its pixels. */
@NullMarked
package io.geocrop.inference.extract;

import org.jspecify.annotations.NullMarked;
