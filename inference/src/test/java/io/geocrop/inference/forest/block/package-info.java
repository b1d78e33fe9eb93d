@NullMarked
package io.geocrop.inference.forest.block;

import org.jspecify.annotations.NullMarked;
