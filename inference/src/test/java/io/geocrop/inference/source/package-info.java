@NullMarked
package io.geocrop.inference.source;

import org.jspecify.annotations.NullMarked;
