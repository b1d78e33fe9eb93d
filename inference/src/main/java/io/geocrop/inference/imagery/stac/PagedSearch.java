package io.geocrop.inference.imagery.stac;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geocrop.geo.GeoBounds;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.imagery.Season;
import io.geocrop.inference.imagery.item.FoundScenes;
import io.geocrop.inference.source.AddressRule;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A search answered in pages (STAC API 1.0, Item Search; OGC API Features for {@code items}). Cloud cover is not asked for:
 * servers would withhold the scenes that say none. A page that was seen before, or that brings nothing new, ends the
 * search with a refusal, as its answer would not be whole.
 */
final class PagedSearch {
    private static final int PAGE = 100;
    static final int MOST_PAGES = 1_000;

    private final StacClient client;
    private final StacLinks links;
    private final ItemPlaces places;
    private final FoundScenes found;
    private final SearchTime time;
    private final Set<Step> asked = new HashSet<>();
    private final Set<String> seen = new HashSet<>();

    PagedSearch(StacClient client, StacLinks links, ItemPlaces places, FoundScenes found, SearchTime time) {
        this.client = client;
        this.links = links;
        this.places = places;
        this.found = found;
        this.time = time;
    }

    /** One request: a GET where there is no body. */
    private record Step(URI address, Optional<ObjectNode> body) {}

    /** Searches by POST. */
    void post(URI search, ImageryQuery query, List<String> collections) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        GeoBounds bounds = query.bounds();
        body.putArray("bbox")
                .add(bounds.west())
                .add(bounds.south())
                .add(bounds.east())
                .add(bounds.north());
        body.put("datetime", interval(query.season()));
        if (!collections.isEmpty()) {
            collections.forEach(body.putArray("collections")::add);
        }
        body.put("limit", PAGE);
        walk(new Step(search, Optional.of(body)));
    }

    /** Searches by GET: a {@code search} link, or the {@code items} of a collection. */
    void get(URI search, ImageryQuery query, List<String> collections) {
        GeoBounds bounds = query.bounds();
        String parameters = "bbox="
                + escaped("%s,%s,%s,%s".formatted(bounds.west(), bounds.south(), bounds.east(), bounds.north()))
                + "&datetime=" + escaped(interval(query.season()))
                + (collections.isEmpty() ? "" : "&collections=" + escaped(String.join(",", collections)))
                + "&limit=" + PAGE;
        String address = search.toString();
        walk(new Step(URI.create(address + (search.getRawQuery() == null ? "?" : "&") + parameters), Optional.empty()));
    }

    /** Goes on from a page that was fetched already. */
    void from(JsonNode page, URI address) {
        Step step = new Step(address, Optional.empty());
        asked.add(step);
        read(page, step);
        next(page, step).ifPresent(this::walk);
    }

    private void walk(Step first) {
        Optional<Step> step = Optional.of(first);
        while (step.isPresent()) {
            Step now = step.get();
            String where = AddressRule.shown(now.address());
            time.check(where);
            if (!asked.add(now)) {
                throw StacRefusal.endless(where, "a next page that was there before");
            }
            if (asked.size() > MOST_PAGES) {
                throw StacRefusal.endless(where, "more than " + MOST_PAGES + " pages");
            }
            JsonNode page = now.body().isPresent()
                    ? client.post(now.address(), now.body().get())
                    : client.get(now.address());
            read(page, now);
            step = next(page, now);
        }
    }

    private void read(JsonNode page, Step step) {
        String where = AddressRule.shown(step.address());
        JsonNode features = page.path("features");
        if (!features.isArray()) {
            throw StacRefusal.notStac(where, "an answer without features");
        }
        int before = seen.size();
        for (JsonNode item : features) {
            seen.add(item.path("collection").asText("") + " " + item.path("id").asText(""));
            found.look(item, where, places.of(item, step.address()));
        }
        boolean more = !StacLinks.of(page, "next").isEmpty();
        if (more && seen.size() == before) {
            throw StacRefusal.endless(where, features.isEmpty() ? "an empty page that has a next one" : "a page again");
        }
    }

    private Optional<Step> next(JsonNode page, Step last) {
        return links.own(page, last.address(), "next").map(link -> {
            if (!link.isPost()) {
                return new Step(link.address(), Optional.empty());
            }
            boolean merge = link.node().path("merge").asBoolean(false);
            ObjectNode body = merge ? last.body().map(ObjectNode::deepCopy).orElseGet(PagedSearch::empty) : empty();
            if (link.node().path("body") instanceof ObjectNode given) {
                body.setAll(given);
            }
            return new Step(link.address(), Optional.of(body));
        });
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Its last millisecond included: a closed interval is what the interface has. */
    private static String interval(Season season) {
        return season.begin() + "/" + season.end().minusMillis(1);
    }

    private static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
