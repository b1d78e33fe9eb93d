/** Places on the Earth: areas of interest as people draw them, and what they measure. */
@NullMarked
package io.geocrop.geo;

import org.jspecify.annotations.NullMarked;
