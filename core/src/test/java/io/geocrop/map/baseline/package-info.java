@NullMarked
package io.geocrop.map.baseline;

import org.jspecify.annotations.NullMarked;
