@NullMarked
package io.geocrop.geo;

import org.jspecify.annotations.NullMarked;
