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
