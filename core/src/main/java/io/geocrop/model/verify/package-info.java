/** Whether a published version is what its manifest says, consistent in itself, and free of anything that runs. */
@NullMarked
package io.geocrop.model.verify;

import org.jspecify.annotations.NullMarked;
