@NullMarked
package io.geocrop.inference.parallel;

import org.jspecify.annotations.NullMarked;
