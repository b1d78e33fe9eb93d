/** The page of models. */
@NullMarked
package io.geocrop.desktop.model;

import org.jspecify.annotations.NullMarked;
