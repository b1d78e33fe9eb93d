/** How long work says how far it is. */
@NullMarked
package io.geocrop.progress;

import org.jspecify.annotations.NullMarked;
