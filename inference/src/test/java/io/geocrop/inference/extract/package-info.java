@NullMarked
package io.geocrop.inference.extract;

import org.jspecify.annotations.NullMarked;
