@NullMarked
package io.geocrop.inference.app;

import org.jspecify.annotations.NullMarked;
