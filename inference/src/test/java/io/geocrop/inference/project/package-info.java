@NullMarked
package io.geocrop.inference.project;

import org.jspecify.annotations.NullMarked;
