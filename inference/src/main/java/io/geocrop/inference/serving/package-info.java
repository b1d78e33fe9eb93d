/** Which model answers: the default of the registry, verified before it takes over, and the old one until then. */
@NullMarked
package io.geocrop.inference.serving;

import org.jspecify.annotations.NullMarked;
