/** The directories of a TIFF file: found, bounded, checked, turned into a layout that can be trusted. */
@NullMarked
package io.geocrop.inference.tiff.directory;

import org.jspecify.annotations.NullMarked;
