@NullMarked
package io.geocrop.inference.http;

import org.jspecify.annotations.NullMarked;
