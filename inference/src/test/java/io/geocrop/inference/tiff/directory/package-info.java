@NullMarked
package io.geocrop.inference.tiff.directory;

import org.jspecify.annotations.NullMarked;
