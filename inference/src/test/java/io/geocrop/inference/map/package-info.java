@NullMarked
package io.geocrop.inference.map;

import org.jspecify.annotations.NullMarked;
