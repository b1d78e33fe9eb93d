/**
 * The {@code Datasets} service on an object store: import, versions, trash. A version exists once its manifest is there;
 * every change of a version is made under a claim that the next start can finish or undo.
 */
@NullMarked
package io.geocrop.dataset.catalog;

import org.jspecify.annotations.NullMarked;
