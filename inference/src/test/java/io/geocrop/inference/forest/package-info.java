@NullMarked
package io.geocrop.inference.forest;

import org.jspecify.annotations.NullMarked;
