/** One version as one file, to carry to a workspace that no network reaches. */
@NullMarked
package io.geocrop.model.bundle;

import org.jspecify.annotations.NullMarked;
