/** Published models: their files, the registry that names the default one, the ledger of what was promoted. */
@NullMarked
package io.geocrop.model;

import org.jspecify.annotations.NullMarked;
