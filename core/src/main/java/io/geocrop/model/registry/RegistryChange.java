package io.geocrop.model.registry;

import io.geocrop.model.LedgerEntry;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A change as a function of the registry it meets: it may be asked again when someone else's change came first. */
@FunctionalInterface
interface RegistryChange {
    Step next(RegistryDocument now) throws IOException;

    /** What is to be done. */
    sealed interface Step {}

    /** Write this document, then the ledger entry it carries, where it changes a default. */
    record Write(RegistryDocument document, @Nullable LedgerEntry entry) implements Step {}

    /** Nothing: it is so already, by that ledger entry where there is one. */
    record Keep(@Nullable LedgerEntry entry) implements Step {}
}
