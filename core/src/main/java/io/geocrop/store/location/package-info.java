/** Where data lies as a person writes it: a file, a folder or an s3:// URL. */
@NullMarked
package io.geocrop.store.location;

import org.jspecify.annotations.NullMarked;
