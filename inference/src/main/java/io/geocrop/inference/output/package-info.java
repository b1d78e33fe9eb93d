/** Files that appear whole or not at all. */
@NullMarked
package io.geocrop.inference.output;

import org.jspecify.annotations.NullMarked;
