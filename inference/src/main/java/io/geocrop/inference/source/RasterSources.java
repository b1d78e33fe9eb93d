package io.geocrop.inference.source;

import io.geocrop.raster.ByteRanges;
import io.geocrop.store.ObjectKey;
import io.geocrop.store.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Opens the bytes of a raster by its location: a path, an http(s) address, or a key of an object store. GDAL's virtual
 * paths (/vsicurl/ and its like) and other schemes are refused. One for a program; closing it ends its HTTP client.
 */
public final class RasterSources implements AutoCloseable {
    private static final Duration SIGNED_FOR = Duration.ofHours(1);
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(50);
    /** Far below the 1024 that a process is commonly allowed; beyond them each reading thread has one. */
    private static final int FILES_OPEN = 256;

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

    private final HttpClient client;
    private final Attempts attempts;
    private final IdleFiles idle = new IdleFiles(FILES_OPEN);
    private final Clock clock;

    public RasterSources(Attempts attempts, Clock clock) {
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_WITHIN)
                .build();
        this.attempts = attempts;
        this.clock = clock;
    }

    /** A path or an http(s) address as a person or a catalogue writes it. */
    public ByteRanges open(String location) {
        if (location.startsWith("/vsi")) {
            throw SourceRefusal.refusedAddress(location, "a virtual path of GDAL", "a path or an http(s) address");
        }
        String lower = location.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return HttpRanges.at(client, address(location), attempts);
        }
        if (lower.startsWith("s3:")) {
            throw SourceRefusal.refusedAddress(
                    scheme(location),
                    "an address of a bucket",
                    "a path or an http(s) address; an imagery profile can `replace` the one by the other");
        }
        if (location.matches("(?s)[A-Za-z][A-Za-z0-9+.-]+:.*") || location.indexOf('\0') >= 0) {
            throw SourceRefusal.refusedAddress(scheme(location), "no path", "a path or an http(s) address");
        }
        return new FileRanges(Path.of(location), idle);
    }

    /** An object of a store: by a signed address where the store gives one, so that answers carry the object's tag. */
    public ByteRanges open(ObjectStore store, ObjectKey key) {
        try {
            Optional<URI> signed = store.presignGet(key, SIGNED_FOR);
            if (signed.isEmpty()) {
                return new StoreRanges(store, key);
            }
            return new HttpRanges(client, new SignedAddress(store, key, signed.get()), key.toString(), attempts);
        } catch (IOException e) {
            throw SourceRefusal.unreachable(key.toString(), e);
        }
    }

    private static URI address(String location) {
        try {
            return URI.create(location);
        } catch (IllegalArgumentException e) {
            throw SourceRefusal.refusedAddress(scheme(location), "an address that is none", "an http(s) address")
                    .causedBy(e);
        }
    }

    /** What stands before the colon: the rest may hold a secret. */
    private static String scheme(String location) {
        return location.substring(0, Math.max(0, location.indexOf(':'))) + ":…";
    }

    /** A signed address, renewed before it expires. */
    private final class SignedAddress implements Supplier<URI> {
        private final ObjectStore store;
        private final ObjectKey key;
        private URI address;
        private Instant signed = clock.instant();

        SignedAddress(ObjectStore store, ObjectKey key, URI address) {
            this.store = store;
            this.key = key;
            this.address = address;
        }

        @Override
        public synchronized URI get() {
            if (clock.instant().isAfter(signed.plus(RENEWED_AFTER))) {
                try {
                    address = store.presignGet(key, SIGNED_FOR).orElse(address);
                    signed = clock.instant();
                } catch (IOException e) {
                    throw SourceRefusal.unreachable(key.toString(), e);
                }
            }
            return address;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
