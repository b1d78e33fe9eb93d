/** The one port that console and command line work against. */
@NullMarked
package io.geocrop.workspace;

import org.jspecify.annotations.NullMarked;
