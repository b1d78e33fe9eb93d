@NullMarked
package io.geocrop.inference.imagery.folder;

import org.jspecify.annotations.NullMarked;
