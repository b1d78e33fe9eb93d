package io.geocrop.inference.imagery.item;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.GeocropException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** When an item was taken: its {@code datetime}, or the middle of its {@code start_datetime} and {@code end_datetime}. */
final class ItemTime {
    private ItemTime() {}

    /** Refuses with STAC_TIME; a time without a zone is UTC, as STAC has all its times. */
    static Instant of(JsonNode properties, String where) {
        if (properties.hasNonNull("datetime")) {
            return moment(properties.get("datetime"), where + ", datetime");
        }
        if (!properties.hasNonNull("start_datetime") || !properties.hasNonNull("end_datetime")) {
            throw refused(where + ", datetime", "none, and no start_datetime with end_datetime");
        }
        Instant start = moment(properties.get("start_datetime"), where + ", start_datetime");
        Instant end = moment(properties.get("end_datetime"), where + ", end_datetime");
        if (end.isBefore(start)) {
            throw refused(where + ", end_datetime", "an end before the start");
        }
        return start.plus(Duration.between(start, end).dividedBy(2));
    }

    private static Instant moment(JsonNode node, String where) {
        String text = node.asText();
        try {
            boolean zoned = text.matches("(?s).*T.*([Zz]|[+-]\\d\\d:?\\d\\d)");
            return zoned
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw refused(where, text).causedBy(e);
        }
    }

    private static GeocropException refused(String where, String found) {
        return GeocropException.input(
                "STAC_TIME",
                where,
                found,
                "a time as in 2025-11-01T08:06:11Z",
                "Ask who keeps the catalogue to mend the item.");
    }
}
