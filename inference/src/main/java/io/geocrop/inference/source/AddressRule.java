package io.geocrop.inference.source;

import io.geocrop.error.GeocropException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Which addresses are asked at all. Addresses come out of catalogues that others wrote: none of them may lead to a file, to
 * the machine's own metadata service (link-local), or carry a password. Names are resolved before each request and held
 * against the rule again; the JVM keeps an answer for seconds, so that the connection that follows goes to the address
 * that was checked.
 */
public final class AddressRule {
    private static final String ALLOWED = "http(s)://host/path of a server, not link-local, without user name";

    private AddressRule() {}

    /** Refuses with RASTER_ADDRESS, or RASTER_UNREACHABLE if the name is not known. */
    public static void check(URI address) {
        String shown = shown(address);
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = address.getHost();
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw SourceRefusal.refusedAddress(shown, "scheme " + scheme, ALLOWED);
        }
        if (host == null || host.isEmpty() || address.getRawUserInfo() != null) {
            throw SourceRefusal.refusedAddress(shown, "no plain host name", ALLOWED);
        }
        if (host.matches("[0-9.]+|0[xX][0-9a-fA-FxX.]*") && !host.matches("(\\d{1,3}\\.){3}\\d{1,3}")) {
            throw SourceRefusal.refusedAddress(shown, "an IP address in disguise", ALLOWED);
        }
        try {
            for (InetAddress resolved : InetAddress.getAllByName(host)) {
                if (resolved.isLinkLocalAddress() || resolved.isAnyLocalAddress() || resolved.isMulticastAddress()) {
                    throw SourceRefusal.refusedAddress(shown, host + " is " + resolved.getHostAddress(), ALLOWED);
                }
            }
        } catch (UnknownHostException e) {
            throw SourceRefusal.unreachable(shown, e);
        }
    }

    /** Refuses a redirect that leaves the server it came from. */
    static URI redirected(URI from, String location) {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw leaves(from, "an address that is none").causedBy(e);
        }
        boolean stays = String.valueOf(to.getScheme()).equalsIgnoreCase(from.getScheme())
                && String.valueOf(to.getHost()).equalsIgnoreCase(from.getHost())
                && to.getPort() == from.getPort();
        if (!stays) {
            throw leaves(from, shown(to));
        }
        return to;
    }

    private static GeocropException leaves(URI from, String to) {
        return SourceRefusal.refusedAddress(shown(from), "a redirect to " + to, "redirects on the same server");
    }

    /** The address as it may stand in a message or log: signatures are in the query, passwords before the host. */
    static String shown(URI address) {
        String host = address.getHost() == null ? "" : address.getHost();
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        return address.getScheme() + "://" + host + port + path;
    }
}
