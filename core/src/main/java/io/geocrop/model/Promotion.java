package io.geocrop.model;

import org.jspecify.annotations.Nullable;

/** What a promotion or rollback changed. */
public record Promotion(
        String task,
        @Nullable String defaultModel,
        @Nullable String previous,
        LedgerEntry ledgerEntry) {}
