@NullMarked
package io.geocrop.inference.tile;

import org.jspecify.annotations.NullMarked;
