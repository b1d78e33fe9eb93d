package io.geocrop.inference.source;

import io.geocrop.error.GeocropException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/**
 * Which addresses are asked at all. Addresses come out of catalogues that others wrote: none of them may lead to a file, to
 * the machine's own metadata service (link-local), or carry a password. Names are resolved and held against the rule
 * before each request and again before its answer is used: the JVM keeps a resolution for seconds, so that the connection
 * goes to an address that one of the two saw.
 */
public final class AddressRule {
    private static final String ALLOWED = "http(s)://host/path of a server, not link-local, without user name";

    private AddressRule() {}

    /** Refuses with RASTER_ADDRESS, or RASTER_UNREACHABLE if the name is not known. */
    public static void check(URI address) {
        try {
            fault(address, true).ifPresent(fault -> {
                throw SourceRefusal.refusedAddress(shown(address), fault, ALLOWED);
            });
        } catch (UnknownHostException e) {
            throw SourceRefusal.unreachable(shown(address), e);
        }
    }

    /**
     * What forbids asking an address; empty where nothing does.
     *
     * @param loopback whether the machine itself may be asked
     * @throws UnknownHostException if the name is not known
     */
    public static Optional<String> fault(URI address, boolean loopback) throws UnknownHostException {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = address.getHost();
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.of("scheme " + scheme);
        }
        if (host == null || host.isEmpty() || address.getRawUserInfo() != null) {
            return Optional.of("no plain host name");
        }
        if (isDisguised(host)) {
            return Optional.of("an IP address in disguise");
        }
        for (InetAddress resolved : InetAddress.getAllByName(host)) {
            boolean forbidden = resolved.isLinkLocalAddress()
                    || resolved.isAnyLocalAddress()
                    || resolved.isMulticastAddress()
                    || (resolved.isLoopbackAddress() && !loopback);
            if (forbidden) {
                return Optional.of("an address that is not to be asked: " + resolved.getHostAddress());
            }
        }
        return Optional.empty();
    }

    /** Numbers that are no plain four, and IPv4 addresses inside IPv6 ones. */
    private static boolean isDisguised(String host) throws UnknownHostException {
        if (host.startsWith("[")) {
            // Java makes an Inet4Address of a mapped address (RFC 4291, 2.5.5.2); 64:ff9b:: is RFC 6052.
            return InetAddress.getByName(host) instanceof Inet4Address
                    || host.toLowerCase(Locale.ROOT).startsWith("[64:ff9b:");
        }
        String part = "(0|[1-9]\\d{0,2})";
        return host.matches("[0-9.]+|0[xX][0-9a-fA-FxX.]*") && !host.matches("(" + part + "\\.){3}" + part);
    }

    /** Whether two addresses are of one server: scheme, name and port. */
    public static boolean isSameServer(URI one, URI other) {
        return String.valueOf(one.getScheme()).equalsIgnoreCase(other.getScheme())
                && String.valueOf(one.getHost()).equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI address) {
        int usual = "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        return address.getPort() < 0 ? usual : address.getPort();
    }

    /** Refuses a redirect that leaves the server it came from. */
    static URI redirected(URI from, String location) {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw leaves(from, "an address that is none").causedBy(e);
        }
        if (!isSameServer(from, to)) {
            throw leaves(from, shown(to));
        }
        return to;
    }

    private static GeocropException leaves(URI from, String to) {
        return SourceRefusal.refusedAddress(shown(from), "a redirect to " + to, "redirects on the same server");
    }

    /** The address as it may stand in a message or log: signatures are in the query, passwords before the host. */
    public static String shown(URI address) {
        String host = address.getHost() == null ? "" : address.getHost();
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        return address.getScheme() + "://" + host + port + path;
    }
}
