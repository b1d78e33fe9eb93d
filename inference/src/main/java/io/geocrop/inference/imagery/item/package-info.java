/** STAC items read into scenes, the same way wherever they come from. */
@NullMarked
package io.geocrop.inference.imagery.item;

import org.jspecify.annotations.NullMarked;
