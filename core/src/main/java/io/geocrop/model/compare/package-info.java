/** Versions side by side, what differs first. */
@NullMarked
package io.geocrop.model.compare;

import org.jspecify.annotations.NullMarked;
