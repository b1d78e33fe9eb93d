/** The inference service over HTTP; docs/api/inference.md describes it for those who call it. */
@NullMarked
package io.geocrop.inference.http;

import org.jspecify.annotations.NullMarked;
