@NullMarked
package io.geocrop.inference.forest.document;

import org.jspecify.annotations.NullMarked;
