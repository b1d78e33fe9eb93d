/** The object store behind everything: the port, its keys and conditions; adapters live in packages below it. */
@NullMarked
package io.geocrop.store;

import org.jspecify.annotations.NullMarked;
