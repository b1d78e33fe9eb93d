@NullMarked
package io.geocrop.inference.predict;

import org.jspecify.annotations.NullMarked;
