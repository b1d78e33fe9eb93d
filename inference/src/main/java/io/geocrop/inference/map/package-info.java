/** Maps an area: plan, windows classified one by one and kept, files written at the end. */
@NullMarked
package io.geocrop.inference.map;

import org.jspecify.annotations.NullMarked;
