@NullMarked
package io.geocrop.inference.imagery.profile;

import org.jspecify.annotations.NullMarked;
