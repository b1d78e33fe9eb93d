package io.geocrop.inference.imagery.item;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Until when a signed address is good, as far as it says so: S3's signature 4 ({@code X-Amz-Date}, {@code X-Amz-Expires})
 * and 2 ({@code Expires}), Google's likewise, Azure's shared access signature ({@code se}).
 */
final class SignedUntil {
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX", Locale.ROOT).withZone(ZoneOffset.UTC);

    private SignedUntil() {}

    /** Empty where the address is not signed or its end cannot be read. */
    static Optional<Instant> of(URI address) {
        Map<String, String> query = new HashMap<>();
        for (String pair : Optional.ofNullable(address.getQuery()).orElse("").split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.putIfAbsent(
                        pair.substring(0, equals).toLowerCase(Locale.ROOT).replace("x-goog-", "x-amz-"),
                        pair.substring(equals + 1));
            }
        }
        try {
            if (query.containsKey("x-amz-date") && query.containsKey("x-amz-expires")) {
                return Optional.of(Instant.from(COMPACT.parse(query.get("x-amz-date")))
                        .plusSeconds(Long.parseLong(query.get("x-amz-expires"))));
            }
            if (query.containsKey("sig") && query.containsKey("se")) {
                return Optional.of(OffsetDateTime.parse(query.get("se")).toInstant());
            }
            if (query.containsKey("signature") && query.containsKey("expires")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(query.get("expires"))));
            }
        } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
