@NullMarked
package io.geocrop.inference.stack;

import org.jspecify.annotations.NullMarked;
