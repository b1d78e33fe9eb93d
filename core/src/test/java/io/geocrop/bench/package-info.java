/** Measures ours against a peer in one run. */
@NullMarked
package io.geocrop.bench;

import org.jspecify.annotations.NullMarked;
