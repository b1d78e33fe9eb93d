/**
 * A synthetic landscape and the labelled points drawn from it, for the demo, the documentation and the tests. Nothing in
 * it was measured: places are in Mashonaland, Zimbabwe, figures are plausible values of our own.
 */
@NullMarked
package io.geocrop.desktop.sample;

import org.jspecify.annotations.NullMarked;
