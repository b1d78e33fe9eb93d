@NullMarked
package io.geocrop.model.forest;

import org.jspecify.annotations.NullMarked;
