package io.geocrop.inference.imagery.item;

import io.geocrop.error.GeocropException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Assets on HTTP servers: those of the catalogue's own server and of declared hosts alone, so that an item cannot send its
 * reader anywhere else. What a name resolves to is looked at again by the reader before each request.
 */
public final class RemoteAssets implements AssetPlace {
    private static final int LONGEST = 4_096;
    private static final String ALLOWED = "http(s)://host/path on the catalogue's own server or a declared host";

    private final Optional<URI> base;
    private final Set<String> hosts;
    private final Clock clock;

    /**
     * @param base address of the item, whose server is its assets' own; empty where items lie in a folder
     * @param hosts declared ones, a name or name:port each, in lower case
     */
    public RemoteAssets(Optional<URI> base, Set<String> hosts, Clock clock) {
        this.base = base;
        this.hosts = Set.copyOf(hosts);
        this.clock = clock;
    }

    @Override
    public String locate(String href, String where) {
        URI address = address(href, where);
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused(
                    where, "scheme " + scheme, "Name the https address, or `replace` its beginning in the profile.");
        }
        if (address.getHost() == null || address.getRawUserInfo() != null) {
            throw refused(where, "no plain host name", "Name the address without user and password.");
        }
        if (climbs(address.getRawPath())) {
            throw refused(where, "a path that leads above the server's root", "Correct the address.");
        }
        String server = server(address);
        boolean own = base.isPresent()
                && scheme.equalsIgnoreCase(base.get().getScheme())
                && server.equals(server(base.get()));
        if (!own && !hosts.contains(server)) {
            throw refused(
                    where,
                    "the host " + server,
                    "If its rasters are to be trusted, list \"" + server + "\" among the profile's hosts.");
        }
        SignedUntil.of(address).filter(end -> !end.isAfter(clock.instant())).ifPresent(end -> {
            throw expired(where, end);
        });
        return address.toString();
    }

    private URI address(String href, String where) {
        if (href.length() > LONGEST) {
            throw refused(where, "an address of " + href.length() + " characters", "Use shorter addresses.");
        }
        if (href.chars().anyMatch(c -> c <= ' ' || c == '\\' || c == 0x7f)) {
            throw refused(where, "a space or control character in an address", "Correct the address.");
        }
        try {
            URI address = URI.create(href);
            return base.isPresent() ? base.get().resolve(address) : address;
        } catch (IllegalArgumentException e) {
            throw refused(where, "an address that is none", "Correct the address.")
                    .causedBy(e);
        }
    }

    /** Host and port, the port only where it is not the scheme's own. */
    private static String server(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return address.getPort() < 0 || address.getPort() == usual ? host : host + ":" + address.getPort();
    }

    /** Whether a step upwards is left after resolving, openly or escaped, once or twice. */
    private static boolean climbs(String path) {
        String plain = path.toLowerCase(Locale.ROOT)
                .replace("%25", "%")
                .replace("%2e", ".")
                .replace("%2f", "/");
        return ("/" + plain + "/").contains("/../");
    }

    private static GeocropException refused(String where, String found, String remedy) {
        return GeocropException.input("STAC_ASSET_ADDRESS", where, found, ALLOWED, remedy);
    }

    private static GeocropException expired(String where, Instant end) {
        return GeocropException.input(
                "STAC_SIGNATURE_EXPIRED",
                where,
                "a signature that ended at " + end,
                "one that is still good",
                "Fetch the items again: a catalogue signs anew.");
    }
}
