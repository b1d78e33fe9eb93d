/** Writing a new version into the store so that it exists whole or not at all. */
@NullMarked
package io.geocrop.model.publish;

import org.jspecify.annotations.NullMarked;
