/** Where the bytes of a raster come from: a file, an HTTP server, an object store. */
@NullMarked
package io.geocrop.inference.source;

import org.jspecify.annotations.NullMarked;
