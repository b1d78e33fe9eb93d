package io.geocrop.inference.imagery.stac;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.inference.imagery.item.AssetPlace;
import io.geocrop.inference.imagery.item.RemoteAssets;
import io.geocrop.inference.source.AddressRule;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the assets of an item that came over HTTP may lie: relative ones from where the item itself lies. */
final class ItemPlaces {
    private final Set<String> hosts;
    private final Clock clock;

    ItemPlaces(Set<String> hosts, Clock clock) {
        this.hosts = Set.copyOf(hosts);
        this.clock = clock;
    }

    /** By the item's {@code self} link, if it is on the same server, else by the document that it came in. */
    AssetPlace of(JsonNode item, URI document) {
        URI base = document;
        List<JsonNode> self = StacLinks.of(item, "self");
        if (!self.isEmpty()) {
            try {
                URI named = document.resolve(self.getFirst().path("href").asText(""));
                base = AddressRule.isSameServer(document, named) ? named : document;
            } catch (IllegalArgumentException e) {
                base = document;
            }
        }
        return new RemoteAssets(Optional.of(base), hosts, clock);
    }
}
