/** Cloud-optimised GeoTIFFs written in one pass of rows: overviews, layout, tags. */
@NullMarked
package io.geocrop.inference.tiff.cog;

import org.jspecify.annotations.NullMarked;
