/** The index of published models: registry.json changed by conditional put alone, and the ledger of its defaults. */
@NullMarked
package io.geocrop.model.registry;

import org.jspecify.annotations.NullMarked;
