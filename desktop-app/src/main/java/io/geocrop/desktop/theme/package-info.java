/** Colours and type, for every page and picture. Nothing else knows a colour. */
@NullMarked
package io.geocrop.desktop.theme;

import org.jspecify.annotations.NullMarked;
