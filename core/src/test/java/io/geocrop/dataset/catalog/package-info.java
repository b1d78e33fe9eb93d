/** Tests of the datasets service on a real folder store. */
@NullMarked
package io.geocrop.dataset.catalog;

import org.jspecify.annotations.NullMarked;
