/** Datasets and their versions: import, profile, difference, trash. */
@NullMarked
package io.geocrop.dataset;

import org.jspecify.annotations.NullMarked;
