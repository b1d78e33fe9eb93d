/** Maps of an area of interest, and training tables by the same way: the port and its vocabulary. */
@NullMarked
package io.geocrop.map;

import org.jspecify.annotations.NullMarked;
