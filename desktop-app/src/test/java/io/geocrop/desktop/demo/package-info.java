@NullMarked
package io.geocrop.desktop.demo;

import org.jspecify.annotations.NullMarked;
