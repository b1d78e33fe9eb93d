/** The S3 adapter: plain S3 calls to any server that speaks them; the client library stays inside this package. */
@NullMarked
package io.geocrop.store.s3;

import org.jspecify.annotations.NullMarked;
