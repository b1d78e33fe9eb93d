/** Maps as web-mercator tiles: PNG pictures of classes and confidence, and what says where they are (TileJSON). */
@NullMarked
package io.geocrop.inference.tile;

import org.jspecify.annotations.NullMarked;
