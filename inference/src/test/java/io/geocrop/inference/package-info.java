@NullMarked
package io.geocrop.inference;

import org.jspecify.annotations.NullMarked;
