@NullMarked
package io.geocrop.inference.tiff.read;

import org.jspecify.annotations.NullMarked;
