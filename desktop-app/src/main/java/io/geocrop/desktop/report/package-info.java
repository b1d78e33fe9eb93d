/** A finished training as a folder that a person opens: pictures and one page that says what they mean. */
@NullMarked
package io.geocrop.desktop.report;

import org.jspecify.annotations.NullMarked;
