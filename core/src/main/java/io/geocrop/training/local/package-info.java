/** Trainings of a workspace that starts its trainer by itself, over whatever launches jobs there. */
@NullMarked
package io.geocrop.training.local;

import org.jspecify.annotations.NullMarked;
