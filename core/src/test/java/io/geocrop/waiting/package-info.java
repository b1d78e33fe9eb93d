/** The one limit of all tests that wait. */
@NullMarked
package io.geocrop.waiting;

import org.jspecify.annotations.NullMarked;
