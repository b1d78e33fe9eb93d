/** Tree ensembles compiled for blocks of pixels: each test once a block as a bit per pixel, trees by bitwise selects. */
@NullMarked
package io.geocrop.inference.forest.block;

import org.jspecify.annotations.NullMarked;
