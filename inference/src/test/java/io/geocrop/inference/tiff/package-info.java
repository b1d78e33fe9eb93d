@NullMarked
package io.geocrop.inference.tiff;

import org.jspecify.annotations.NullMarked;
