package io.geocrop.inference.imagery.stac;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.GeocropException;
import io.geocrop.geo.GeoBounds;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.inference.imagery.item.FoundScenes;
import io.geocrop.inference.imagery.item.StacItemReader;
import io.geocrop.inference.source.AddressRule;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A static catalogue: documents on a web server, each followed by its links {@code child} and {@code item}. Collections
 * whose extent lies outside the query are not entered. A link that leads elsewhere and an item that is not there are left
 * out and told; documents are visited once, however they are linked.
 */
final class CatalogueWalk {
    static final int MOST_DOCUMENTS = 20_000;
    static final int DEEPEST = 16;
    static final int AT_ONCE = 8;

    private final StacClient client;
    private final StacLinks links;
    private final ItemPlaces places;
    private final FoundScenes found;
    private final ImageryQuery query;
    private final SearchTime time;
    private final Set<URI> visited = new HashSet<>();

    CatalogueWalk(
            StacClient client,
            StacLinks links,
            ItemPlaces places,
            FoundScenes found,
            ImageryQuery query,
            SearchTime time) {
        this.client = client;
        this.links = links;
        this.places = places;
        this.found = found;
        this.query = query;
        this.time = time;
    }

    /** Walks from a document that was fetched already. */
    void from(JsonNode document, URI address) {
        visited.add(address);
        enter(document, address, 1);
    }

    private void enter(JsonNode document, URI address, int depth) {
        time.check(AddressRule.shown(address));
        if (depth > DEEPEST) {
            throw FoundScenes.tooMany(
                    AddressRule.shown(address), "catalogues " + depth + " deep", "catalogues " + DEEPEST + " deep");
        }
        if (!mayHold(document)) {
            return;
        }
        items(StacLinks.of(document, "item").stream()
                .flatMap(link -> follow(link, address).stream())
                .toList());
        for (JsonNode link : StacLinks.of(document, "child")) {
            follow(link, address).ifPresent(to -> enter(client.get(to), to, depth + 1));
        }
    }

    /** Where a link leads; empty if that was visited, or is not to be. */
    private Optional<URI> follow(JsonNode link, URI from) {
        URI to;
        try {
            to = links.declared(link, from).address();
        } catch (GeocropException e) {
            found.leaveOut(e.refusal());
            return Optional.empty();
        }
        if (!visited.add(to)) {
            return Optional.empty();
        }
        if (visited.size() > MOST_DOCUMENTS) {
            throw FoundScenes.tooMany(
                    AddressRule.shown(from),
                    "more than " + MOST_DOCUMENTS + " documents",
                    MOST_DOCUMENTS + " documents");
        }
        return Optional.of(to);
    }

    /** Fetches some at a time: a static catalogue is as many answers away as it has items. */
    private void items(List<URI> addresses) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < addresses.size(); i += AT_ONCE) {
                time.check(AddressRule.shown(addresses.get(i)));
                List<URI> some = addresses.subList(i, Math.min(i + AT_ONCE, addresses.size()));
                List<Future<JsonNode>> documents = threads.invokeAll(some.stream()
                        .<Callable<JsonNode>>map(address -> () -> client.get(address))
                        .toList());
                for (int j = 0; j < some.size(); j++) {
                    item(some.get(j), documents.get(j));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StacRefusal.interrupted("a static catalogue", e);
        }
    }

    private void item(URI address, Future<JsonNode> document) throws InterruptedException {
        JsonNode item;
        try {
            item = document.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GeocropException refused && refused.kind() == GeocropException.Kind.INPUT) {
                found.leaveOut(refused.refusal());
                return;
            }
            throw e.getCause() instanceof GeocropException failed ? failed : new IllegalStateException(e.getCause());
        }
        if (StacItemReader.isItem(item)) {
            found.look(item, AddressRule.shown(address), places.of(item, address));
        } else {
            found.leaveOut(StacRefusal.notStac(AddressRule.shown(address), "no item behind a link to one")
                    .refusal());
        }
    }

    /** Whether the extent that a collection gives, the first of each kind being of the whole, meets the query. */
    private boolean mayHold(JsonNode document) {
        JsonNode bbox = document.path("extent").path("spatial").path("bbox").path(0);
        JsonNode interval =
                document.path("extent").path("temporal").path("interval").path(0);
        boolean inSpace = bounds(bbox).map(query.bounds()::meets).orElse(true);
        boolean begun = moment(interval.path(0))
                .map(begin -> begin.isBefore(query.season().end()))
                .orElse(true);
        boolean open = moment(interval.path(1))
                .map(end -> !end.isBefore(query.season().begin()))
                .orElse(true);
        return inSpace && begun && open;
    }

    private static Optional<GeoBounds> bounds(JsonNode bbox) {
        if (bbox.size() != 4 && bbox.size() != 6) {
            return Optional.empty();
        }
        int half = bbox.size() / 2;
        try {
            return Optional.of(new GeoBounds(
                    bbox.get(0).asDouble(Double.NaN),
                    bbox.get(1).asDouble(Double.NaN),
                    bbox.get(half).asDouble(Double.NaN),
                    bbox.get(half + 1).asDouble(Double.NaN)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> moment(JsonNode node) {
        try {
            return node.isTextual()
                    ? Optional.of(OffsetDateTime.parse(node.textValue()).toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
