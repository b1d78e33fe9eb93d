/** What every page of the console is made of. */
@NullMarked
package io.geocrop.desktop.page;

import org.jspecify.annotations.NullMarked;
