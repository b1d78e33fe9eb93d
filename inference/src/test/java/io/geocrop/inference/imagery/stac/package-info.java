@NullMarked
package io.geocrop.inference.imagery.stac;

import org.jspecify.annotations.NullMarked;
