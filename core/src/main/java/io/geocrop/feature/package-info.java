/** Features of a season of images: what their names mean, and how they are computed, for training and mapping alike. */
@NullMarked
package io.geocrop.feature;

import org.jspecify.annotations.NullMarked;
