@NullMarked
package io.geocrop.inference.tiff.cog;

import org.jspecify.annotations.NullMarked;
