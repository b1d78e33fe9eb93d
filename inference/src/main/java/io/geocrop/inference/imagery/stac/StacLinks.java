package io.geocrop.inference.imagery.stac;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.inference.source.AddressRule;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The links of a catalogue's documents, resolved, and held against the rule of where they may lead: to the catalogue's
 * own server, and from a static catalogue to declared hosts as well.
 */
final class StacLinks {
    private static final int LONGEST = 8_192;

    private final URI server;
    private final Set<String> hosts;

    /**
     * @param server any address on the catalogue's server
     * @param hosts declared ones, in lower case
     */
    StacLinks(URI server, Set<String> hosts) {
        this.server = server;
        this.hosts = Set.copyOf(hosts);
    }

    /**
     * A link that may be followed.
     *
     * @param node as the document has it: method, body and merge may stand there
     */
    record Link(URI address, JsonNode node) {
        boolean isPost() {
            return node.path("method").asText("").equalsIgnoreCase("POST");
        }
    }

    /** All links of a relation, as they stand; addresses not looked at. */
    static List<JsonNode> of(JsonNode document, String rel) {
        List<JsonNode> links = new ArrayList<>();
        for (JsonNode link : document.path("links")) {
            if (link.path("rel").asText("").equals(rel)) {
                links.add(link);
            }
        }
        return links;
    }

    /** The first link of a relation on the catalogue's own server; refused with STAC_FOREIGN_LINK if it leads elsewhere. */
    Optional<Link> own(JsonNode document, URI from, String rel) {
        List<JsonNode> links = of(document, rel);
        return links.isEmpty() ? Optional.empty() : Optional.of(own(links.getFirst(), from));
    }

    /** A link on the catalogue's own server; refused with STAC_FOREIGN_LINK if it leads elsewhere. */
    Link own(JsonNode link, URI from) {
        URI to = resolved(link, from);
        if (!AddressRule.isSameServer(server, to)) {
            throw foreign(link, from, AddressRule.shown(to));
        }
        return new Link(to, link);
    }

    /** A link of a static catalogue: to a declared host as well. */
    Link declared(JsonNode link, URI from) {
        URI to = resolved(link, from);
        String host = String.valueOf(to.getHost()).toLowerCase(Locale.ROOT);
        String named = to.getPort() < 0 ? host : host + ":" + to.getPort();
        boolean web = String.valueOf(to.getScheme()).matches("(?i)https?");
        if (!AddressRule.isSameServer(server, to) && !(web && hosts.contains(named))) {
            throw foreign(link, from, AddressRule.shown(to));
        }
        return new Link(to, link);
    }

    /** Behind a server that ends TLS, APIs name themselves by http: the same place is asked by https. */
    private URI resolved(JsonNode link, URI from) {
        String href = link.path("href").asText("");
        if (href.isEmpty() || href.length() > LONGEST || href.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw foreign(link, from, "an address that is none");
        }
        try {
            URI to = from.resolve(href);
            URI secure = URI.create(to.toString().replaceFirst("(?i)^http:", "https:"));
            return AddressRule.isSameServer(server, secure) ? secure : to;
        } catch (IllegalArgumentException e) {
            throw foreign(link, from, "an address that is none").causedBy(e);
        }
    }

    private static io.geocrop.error.GeocropException foreign(JsonNode link, URI from, String shown) {
        return StacRefusal.foreignLink(AddressRule.shown(from), link.path("rel").asText(""), shown);
    }
}
