/** Objects as plain files below one folder. */
@NullMarked
package io.geocrop.store.folder;

import org.jspecify.annotations.NullMarked;
