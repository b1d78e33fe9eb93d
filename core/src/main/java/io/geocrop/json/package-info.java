/** Reading and writing JSON within limits, the same way everywhere. */
@NullMarked
package io.geocrop.json;

import org.jspecify.annotations.NullMarked;
