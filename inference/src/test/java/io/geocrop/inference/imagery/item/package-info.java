@NullMarked
package io.geocrop.inference.imagery.item;

import org.jspecify.annotations.NullMarked;
