package io.geocrop.inference.imagery.stac;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Resolves as an attacker's server does: the first time harmlessly, then to where the attacker wants. Used by the JVM that
 * {@link RebindingTest} starts, and by no other.
 */
public final class ReboundNames extends InetAddressResolverProvider {
    static final Map<String, byte[]> TARGETS =
            Map.of("to-loopback.test", new byte[] {127, 0, 0, 1}, "to-any.test", new byte[] {0, 0, 0, 0});

    /** Of a block that is for documentation and leads nowhere (RFC 5737). */
    private static final byte[] HARMLESS = {(byte) 192, 0, 2, 1};

    private final Map<String, Integer> lookups = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "rebound";
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver usual = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                byte[] target = TARGETS.get(host);
                if (target == null) {
                    return usual.lookupByName(host, policy);
                }
                boolean first = lookups.merge(host, 1, Integer::sum) == 1;
                return Stream.of(InetAddress.getByAddress(host, first ? HARMLESS : target));
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return usual.lookupByAddress(address);
            }
        };
    }
}
