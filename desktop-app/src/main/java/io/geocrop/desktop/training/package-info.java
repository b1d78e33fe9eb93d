/** The page of trainings. */
@NullMarked
package io.geocrop.desktop.training;

import org.jspecify.annotations.NullMarked;
