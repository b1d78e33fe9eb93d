package io.geocrop.inference.imagery.stac;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.GeocropException;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.imagery.ImagerySource;
import io.geocrop.imagery.Scenes;
import io.geocrop.inference.imagery.item.FoundScenes;
import io.geocrop.inference.imagery.item.StacItemReader;
import io.geocrop.inference.imagery.profile.ImageryProfile;
import io.geocrop.inference.source.AddressRule;
import io.geocrop.inference.source.Attempts;
import io.geocrop.json.JsonLimits;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * STAC over HTTP. What the address answers decides how it is searched: an API by its {@code search} link, a collection of
 * an API by its {@code items}, a static catalogue by walking its links, items as they are.
 */
public final class StacApi implements ImagerySource {
    /** Items of one search: two years of Sentinel-2 over some thirty tiles. */
    public static final int MOST_ITEMS = 10_000;

    private static final int MOST_NAMED = 20;

    private final URI address;
    private final List<String> collections;
    private final ImageryProfile profile;
    private final Clock clock;
    private final StacClient client;
    private final StacLinks links;

    /** @param limits of one answer */
    StacApi(
            URI address,
            List<String> collections,
            ImageryProfile profile,
            Attempts attempts,
            Clock clock,
            JsonLimits limits) {
        this.address = address;
        this.collections = collections;
        this.profile = profile;
        this.clock = clock;
        this.client = new StacClient(attempts, isLoopback(address), limits);
        this.links = new StacLinks(address, profile.hosts());
    }

    /**
     * Opens a catalogue; nothing is asked yet.
     *
     * @param location http(s) address; behind {@code #} the collections, separated by commas, which then go before those
     *     of the profile
     * @throws GeocropException STAC_ADDRESS
     */
    public static StacApi open(String location, ImageryProfile profile, Attempts attempts, Clock clock) {
        URI given;
        try {
            given = URI.create(location);
        } catch (IllegalArgumentException e) {
            throw StacRefusal.address("the address of the imagery", "an address that is none")
                    .causedBy(e);
        }
        String named = Optional.ofNullable(given.getFragment()).orElse("");
        List<String> collections = Arrays.stream(named.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        URI address = URI.create(location.replaceFirst("(?s)#.*", ""));
        return new StacApi(
                address,
                collections.isEmpty() ? profile.collections() : collections,
                profile,
                attempts,
                clock,
                JsonLimits.DOCUMENT);
    }

    /** By its literal name: a name of elsewhere that resolves to this machine is no invitation. */
    private static boolean isLoopback(URI address) {
        String host = String.valueOf(address.getHost());
        return host.equalsIgnoreCase("localhost") || host.matches("127(\\.\\d{1,3}){3}|\\[(0*:)*:?0*1]");
    }

    @Override
    public String name() {
        return AddressRule.shown(address);
    }

    @Override
    public Scenes find(ImageryQuery query) {
        SearchTime time = SearchTime.begin(clock);
        JsonNode root = client.get(address);
        FoundScenes found = new FoundScenes(new StacItemReader(profile), query, name(), MOST_ITEMS);
        ItemPlaces places = new ItemPlaces(profile.hosts(), clock);
        PagedSearch pages = new PagedSearch(client, links, places, found, time);
        String type = root.path("type").asText("");
        List<JsonNode> search = StacLinks.of(root, "search");
        if (type.equals("FeatureCollection")) {
            pages.from(root, address);
        } else if (StacItemReader.isItem(root)) {
            found.look(root, name(), places.of(root, address));
        } else if (!search.isEmpty()) {
            search(root, search, query, pages);
        } else if (!StacLinks.of(root, "items").isEmpty()) {
            links.own(root, address, "items").ifPresent(items -> pages.get(items.address(), query, List.of()));
        } else if (type.equals("Catalog") || type.equals("Collection")) {
            new CatalogueWalk(client, links, places, found, query, time).from(root, address);
        } else {
            throw StacRefusal.notStac(name(), type.isEmpty() ? "JSON without a type" : "type " + type);
        }
        return found.scenes();
    }

    private void search(JsonNode root, List<JsonNode> search, ImageryQuery query, PagedSearch pages) {
        checkCollections(root);
        List<StacLinks.Link> offered =
                search.stream().map(link -> links.own(link, address)).toList();
        Optional<StacLinks.Link> post =
                offered.stream().filter(StacLinks.Link::isPost).findFirst();
        if (post.isPresent()) {
            pages.post(post.get().address(), query, collections);
        } else {
            pages.get(offered.getFirst().address(), query, collections);
        }
    }

    /** An API answers a misspelt collection by no items, and no collection by the items of all, each image several times. */
    private void checkCollections(JsonNode root) {
        Optional<StacLinks.Link> data = links.own(root, address, "data");
        if (data.isEmpty()) {
            return;
        }
        if (collections.isEmpty()) {
            JsonNode all = client.get(data.get().address());
            List<String> ids = new ArrayList<>();
            all.path("collections").forEach(one -> ids.add(one.path("id").asText("")));
            if (ids.size() > 1 || !StacLinks.of(all, "next").isEmpty()) {
                String some = String.join(", ", ids.subList(0, Math.min(MOST_NAMED, ids.size())));
                throw StacRefusal.collection(
                        name(), "no collection named", "one of " + some + (ids.size() > MOST_NAMED ? ", …" : ""));
            }
        }
        for (String collection : collections) {
            URI one = URI.create(data.get().address().toString().replaceFirst("[?#].*", "") + "/"
                    + URLEncoder.encode(collection, StandardCharsets.UTF_8).replace("+", "%20"));
            try {
                client.get(one);
            } catch (GeocropException e) {
                if (!e.refusal().code().equals("STAC_NOT_FOUND")) {
                    throw e;
                }
                throw StacRefusal.collection(name(), collection, "a collection that the catalogue has")
                        .causedBy(e);
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
