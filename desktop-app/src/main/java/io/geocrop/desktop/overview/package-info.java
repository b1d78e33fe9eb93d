/** The first page: what needs attention, the default model, what happened. */
@NullMarked
package io.geocrop.desktop.overview;

import org.jspecify.annotations.NullMarked;
