/** Coordinate reference systems by EPSG code, and where the pixels of one grid lie in another. */
@NullMarked
package io.geocrop.inference.project;

import org.jspecify.annotations.NullMarked;
