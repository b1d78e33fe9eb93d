package io.geocrop.model.registry;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.model.ModelFiles;

/** A fault of registry.json or the ledger as a refusal: where it lies, and that the last good state is kept. */
final class RegistryFault {
    static final String REMEDY =
            "Nothing was changed. Put a good copy of registry.json back; the versions' own folders are untouched.";

    private RegistryFault() {}

    /** At a field of registry.json, such as {@code models[3].version}. */
    static GeocropException at(String code, String field, String found, String allowed) {
        return GeocropException.input(code, place(field), found, allowed, REMEDY);
    }

    /** No registry.json where the ledger tells of changes to it. */
    static GeocropException lost() {
        return GeocropException.input(
                "REG_LOST",
                ModelFiles.REGISTRY,
                "no such file, while the ledger has changes of defaults",
                "the registry that these changes were made to",
                "Put a copy back, or make it anew from the ledger and the versions' folders: geocrop models repair.");
    }

    /** A registry.json that does not know changes that were made. */
    static GeocropException backwards(long seq) {
        return GeocropException.input(
                "REG_SEQ_BACKWARDS",
                place("seq"),
                seq + ", while a later change is known",
                "the seq of the newest ledger entry: an older copy was put back",
                "Put the newest copy back, or bring this one up to the ledger: geocrop models repair.");
    }

    /** The same as a remark about a document that is taken all the same. */
    static Refusal remark(String code, String field, String found, String allowed, String remedy) {
        return new Refusal(code, place(field), found, allowed, remedy);
    }

    /** At an entry of the ledger. */
    static GeocropException ledger(String code, String key, String found, String allowed) {
        return GeocropException.input(
                code,
                key,
                found,
                allowed,
                "Put the entry back from a copy of the bucket: the ledger is never changed.");
    }

    private static String place(String field) {
        return ModelFiles.REGISTRY + ", " + field;
    }
}
