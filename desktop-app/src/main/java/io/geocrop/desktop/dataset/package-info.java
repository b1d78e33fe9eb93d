/** The page of datasets. */
@NullMarked
package io.geocrop.desktop.dataset;

import org.jspecify.annotations.NullMarked;
